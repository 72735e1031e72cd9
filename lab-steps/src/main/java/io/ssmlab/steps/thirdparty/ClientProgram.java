package io.ssmlab.steps.thirdparty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import io.ssmlab.steps.fixtures.program.Finished;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.Refused;
import io.ssmlab.steps.way.cli.AwsProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Programs as a user of a client would write them, with the environment of {@code ./lab env}. */
public final class ClientProgram {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ThirdPartyClients clients;
    private final Client client;
    private final Address address;
    private final LabEndpoint lab;

    /**
     * The programs of one client.
     *
     * @throws AssertionError if the third-party clients are not installed
     */
    public ClientProgram(Client client, Address address, LabEndpoint lab) {
        this.clients = ThirdPartyClients.find()
                .orElseThrow(
                        () -> new AssertionError(ThirdPartyClients.missing().orElse("no third-party clients")));
        this.client = client;
        this.address = address;
        this.lab = lab;
    }

    /** Returns the same programs with the access key and a wrong secret. */
    public ClientProgram withSecret(String secret) {
        return new ClientProgram(
                client, address, new LabEndpoint(lab.endpoint(), lab.region(), lab.accessKeyId(), secret));
    }

    /**
     * Makes one of the lab's calls with the SDK.
     *
     * @param what the name of the call, such as {@code who}, and its arguments
     * @throws Refused if the service refused it, with the error name of the SDK
     */
    public JsonNode call(String... what) {
        return answer("calls", what);
    }

    /** Runs a command in a session without a terminal, and returns its output. */
    public String run(String instanceId, String command) {
        return answer("command", instanceId, command).asText();
    }

    private JsonNode answer(String program, String... arguments) {
        String shown = client + " " + program + " " + List.of(arguments);
        Finished run = Finished.of(builder(program, arguments), shown, PATIENCE);
        if (run.status() != 0) {
            throw new AssertionError(shown + " ended with status " + run.status() + ":\n" + run.errors());
        }
        try {
            JsonNode said = JSON.readTree(run.output());
            if (said.has("error")) {
                throw new Refused(
                        said.path("error").asText(), said.path("message").asText());
            }
            return said.path("answer");
        } catch (JsonProcessingException e) {
            throw new AssertionError(shown + " printed no JSON: " + run.output(), e);
        }
    }

    /** Opens a shell. */
    public OpenSession shell(String instanceId, int columns, int rows) {
        try {
            ClientTerminal terminal =
                    new ClientTerminal(builder("shell", instanceId, Integer.toString(columns), Integer.toString(rows))
                            .start());
            return new OpenSession(terminal.sessionId(), instanceId, terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(String program, String... arguments) {
        List<String> line = new ArrayList<>(client.line(clients, program));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(address.line(line, lab));
        AwsProgram.prepare(builder.environment(), lab);
        address.prepare(builder.environment(), lab);
        return builder;
    }
}
