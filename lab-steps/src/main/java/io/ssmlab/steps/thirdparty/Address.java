package io.ssmlab.steps.thirdparty;

import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import io.ssmlab.steps.fixtures.aws.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The address of the lab that a client calls. AWS itself has its own. */
public enum Address {
    HTTP("http"),
    HTTPS("https"),
    /** HTTPS with AWS's own names, which resolve to the lab for this client's process only. */
    NAMES("https and AWS's own names");

    private static final String NAMES_OF_AWS = "ssm.%1$s.amazonaws.com ssmmessages.%1$s.amazonaws.com";

    private final String title;

    Address(String title) {
        this.title = title;
    }

    public static Address of(String title) {
        return Stream.of(values())
                .filter(address -> address.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a client calls over "
                        + Stream.of(values()).map(address -> address.title).toList() + ", not over " + title));
    }

    /** Sets the endpoint, and for https the trusted authority. */
    void prepare(Map<String, String> environment, LabEndpoint lab) {
        // The lab is a proxy for programs without a setting for the endpoint; these clients have one.
        environment.remove("HTTPS_PROXY");
        lab.endpoint().ifPresent(endpoint -> {
            environment.put("AWS_ENDPOINT_URL", url(endpoint, lab.region()));
            if (this != HTTP) {
                String authority = Setting.of("LAB_CA")
                        .orElseThrow(() -> new AssertionError("LAB_CA does not name the certificate of the lab's"
                                + " authority, which `./lab ca --path` prints, so https cannot be used"));
                // For Python, Node.js, and programs that use OpenSSL.
                environment.put("AWS_CA_BUNDLE", authority);
                environment.put("NODE_EXTRA_CA_CERTS", authority);
                environment.put("SSL_CERT_FILE", authority);
            }
        });
    }

    private String url(URI endpoint, String region) {
        String host = this == NAMES ? "ssm." + region + ".amazonaws.com" : endpoint.getHost();
        return (this == HTTP ? "http" : "https") + "://" + host + ":" + endpoint.getPort();
    }

    /** The command line that runs a program so that it finds the lab at this address. */
    List<String> line(List<String> program, LabEndpoint lab) {
        if (this != NAMES || lab.endpoint().isEmpty()) {
            return program;
        }
        List<String> line = new ArrayList<>(List.of("unshare", "--mount"));
        if (!"root".equals(System.getProperty("user.name"))) {
            line.add("--map-root-user");
        }
        line.addAll(List.of("sh", "-c", "mount --bind \"$0\" /etc/hosts && exec \"$@\""));
        line.add(hosts(lab.endpoint().get(), lab.region()).toString());
        line.addAll(program);
        return line;
    }

    private static Path hosts(URI endpoint, String region) {
        try {
            Path hosts = Files.createTempFile("ssmlab-hosts", "");
            hosts.toFile().deleteOnExit();
            return Files.writeString(
                    hosts, "127.0.0.1 localhost\n" + endpoint.getHost() + " " + NAMES_OF_AWS.formatted(region) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
