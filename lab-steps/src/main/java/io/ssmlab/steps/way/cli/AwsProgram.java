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

    /** {@code LAB_AWS} (system property or environment), or aws on the PATH. */
    static Optional<Path> find() {
        return Setting.of("LAB_AWS").map(Path::of).or(() -> onPath("aws")).filter(Files::isExecutable);
    }

    /**
     * The program, and the option for the endpoint, if it is too old to know AWS_ENDPOINT_URL, as Debian 12's is.
     *
     * @throws IllegalStateException if there is none
     */
    static List<String> line(Optional<URI> endpoint) {
        Path program =
                find().orElseThrow(() -> new IllegalStateException(missing().orElse("no AWS CLI")));
        return endpoint.filter(address -> !AwsVersion.of(program).knowsEndpointVariable())
                .map(address -> List.of(program.toString(), "--endpoint-url", address.toString()))
                .orElse(List.of(program.toString()));
    }

    /** What is missing and how to get it; empty if nothing is. */
    public static Optional<String> missing() {
        if (find().isPresent()) {
            return Optional.empty();
        }
        return Optional.of("To go through the lab with the AWS CLI takes the AWS CLI, and there is none"
                + Setting.of("LAB_AWS")
                        .map(path -> " at " + path + ", where LAB_AWS says")
                        .orElse(" on the PATH")
                + ".\n  ./lab gets one from PyPI, for ssmlab alone, where there is none."
                + "\n  Debian: apt-get install -y awscli. One elsewhere: LAB_AWS=/path/to/aws");
    }

    /** Sets what it needs and takes away what else this shell may have said about AWS. */
    public static void prepare(Map<String, String> environment, LabEndpoint lab) {
        environment.keySet().removeIf(name -> name.startsWith("AWS_") && !name.equals("AWS_CA_BUNDLE"));
        lab.endpoint().ifPresent(address -> environment.put("AWS_ENDPOINT_URL", address.toString()));
        environment.put("AWS_DEFAULT_REGION", lab.region());
        environment.put("AWS_REGION", lab.region());
        environment.put("AWS_ACCESS_KEY_ID", lab.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", lab.secretAccessKey());
        // Of somebody's own settings none may count, and no pager may wait for a key.
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_PAGER", "");
        Setting.of("LAB_CA").ifPresent(authority -> trust(authority, environment));
        // Where a session-manager-plugin is, if there is none on the PATH.
        Setting.of("LAB_PLUGIN_FOLDER")
                .ifPresent(folder -> environment.merge("PATH", folder, (path, own) -> own + File.pathSeparator + path));
    }

    /**
     * The official plugin asks KMS at AWS's own address, whatever address it was told: the lab is its proxy to that, and answers
     * itself by TLS. Plain HTTP goes through no proxy.
     */
    private static void trust(String authority, Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.equalsIgnoreCase("no_proxy") || name.equalsIgnoreCase("https_proxy"));
        environment.put("HTTPS_PROXY", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
        environment.put("AWS_CA_BUNDLE", authority);
    }

    /** Whether sessions are carried by the lab's own plugin, for want of another on the PATH. */
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
