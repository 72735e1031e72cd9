package io.ssmlab.steps.thirdparty;

import java.util.List;
import java.util.stream.Stream;

/** A third-party client, and the language in which it is used. */
public enum Client {
    BOTO3("boto3", true),
    JAVASCRIPT("AWS SDK for JavaScript 3", false),
    SSM_SESSION("ssm-session", false),
    BRIDGE("aws-ssm-bridge", true);

    private final String title;
    private final boolean python;

    Client(String title, boolean python) {
        this.title = title;
        this.python = python;
    }

    public static Client of(String title) {
        return Stream.of(values())
                .filter(client -> client.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no program with " + title + ", but there is one with "
                        + Stream.of(values()).map(client -> client.title).toList()));
    }

    /** The beginning of the command line that runs one of our programs in the language of the client. */
    List<String> line(ThirdPartyClients clients, String program) {
        return python
                ? List.of(
                        clients.python().toString(),
                        clients.program(program + ".py").toString())
                : List.of("node", clients.program(program + ".mjs").toString());
    }
}
