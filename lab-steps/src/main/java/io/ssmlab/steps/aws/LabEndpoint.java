package io.ssmlab.steps.aws;

import java.net.URI;
import java.util.Optional;

/**
 * Where the scenarios are to run: a lab, or AWS itself.
 *
 * @param endpoint one address for every service; empty means AWS's own endpoints
 * @param region such as {@code us-east-1}
 */
public record LabEndpoint(Optional<URI> endpoint, String region, String accessKeyId, String secretAccessKey) {
    /**
     * Reads {@code AWS_ENDPOINT_URL}, {@code AWS_DEFAULT_REGION}, {@code AWS_ACCESS_KEY_ID}, {@code
     * AWS_SECRET_ACCESS_KEY}; system properties of the same names come first, so that one process can serve two labs.
     *
     * @throws IllegalStateException if there are no keys, naming the variable
     */
    public static LabEndpoint fromEnvironment() {
        return new LabEndpoint(
                Setting.of("AWS_ENDPOINT_URL").map(URI::create),
                Setting.of("AWS_DEFAULT_REGION").orElse("us-east-1"),
                required("AWS_ACCESS_KEY_ID"),
                required("AWS_SECRET_ACCESS_KEY"));
    }

    private static String required(String name) {
        return Setting.of(name)
                .orElseThrow(() -> new IllegalStateException(
                        name + " is not set, so the scenarios cannot sign their calls. `./lab verify`"
                                + " sets it; for a lab started with `./lab up`, paste the lines that it printed."));
    }
}
