package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import io.ssmlab.steps.fixtures.aws.Setting;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The AWS CLI of this machine, and the environment in which it is run. */
public final class AwsProgram {
    private AwsProgram() {}

    /** The program: {@code LAB_AWS} (system property or environment), or aws on the PATH. */
    static Optional<Path> find() {
        return Setting.of("LAB_AWS").map(Path::of).or(() -> onPath("aws")).filter(Files::isExecutable);
    }

    /**
     * The program, with the option for the endpoint if it does not support AWS_ENDPOINT_URL, like that of Debian 12.
     *
     * @throws IllegalStateException if the AWS CLI is missing
     */
    static List<String> line(Optional<URI> endpoint) {
        Path program =
                find().orElseThrow(() -> new IllegalStateException(missing().orElse("no AWS CLI")));
        return endpoint.filter(address -> !AwsVersion.of(program).supportsEndpointVariable())
                .map(address -> List.of(program.toString(), "--endpoint-url", address.toString()))
                .orElse(List.of(program.toString()));
    }

    /** Returns the missing prerequisite and how to install it; empty if nothing is missing. */
    public static Optional<String> missing() {
        if (find().isPresent()) {
            return Optional.empty();
        }
        return Optional.of("The way through the AWS CLI needs the AWS CLI, which was not found"
                + Setting.of("LAB_AWS")
                        .map(path -> " at " + path + ", the value of LAB_AWS")
                        .orElse(" on the PATH")
                + ".\n  If it is missing, ./lab installs it from PyPI, for ssmlab only."
                + "\n  Debian: apt-get install -y awscli. For another location: LAB_AWS=/path/to/aws");
    }

    /** Sets the environment for the program and removes the other AWS settings of this shell. */
    public static void prepare(Map<String, String> environment, LabEndpoint lab) {
        environment.keySet().removeIf(name -> name.startsWith("AWS_") && !name.equals("AWS_CA_BUNDLE"));
        lab.endpoint().ifPresent(address -> environment.put("AWS_ENDPOINT_URL", address.toString()));
        environment.put("AWS_DEFAULT_REGION", lab.region());
        environment.put("AWS_REGION", lab.region());
        environment.put("AWS_ACCESS_KEY_ID", lab.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", lab.secretAccessKey());
        // A user's own settings must not apply, and no pager may wait for a key.
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_PAGER", "");
        Setting.of("LAB_CA").ifPresent(authority -> trust(authority, environment));
        // The folder with a session-manager-plugin, if the PATH has none.
        Setting.of("LAB_PLUGIN_FOLDER")
                .ifPresent(folder -> environment.merge("PATH", folder, (path, own) -> own + File.pathSeparator + path));
    }

    /**
     * Makes the lab the proxy to KMS, and has its authority trusted. The official plugin calls KMS at AWS's own
     * address, whatever its endpoint; the lab answers itself over TLS. Plain HTTP uses no proxy.
     */
    private static void trust(String authority, Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.equalsIgnoreCase("no_proxy") || name.equalsIgnoreCase("https_proxy"));
        environment.put("HTTPS_PROXY", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
        environment.put("AWS_CA_BUNDLE", authority);
    }

    /** Returns true if sessions use the lab's own plugin, since the PATH has no other. */
    static boolean hasOwnPlugin() {
        return Setting.of("LAB_PLUGIN_FOLDER").isPresent();
    }

    static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
