package io.ssmlab.fleet.localstack;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import io.ssmlab.fleet.engine.LabNetwork;
import io.ssmlab.fleet.engine.RunLabels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack beside the managed instances. Image: see {@link LocalStackImage}. Port 4566, for every service, on the
 * lab's network only. It is ready when it has printed {@code Ready.}. It keeps everything in memory: its data is lost
 * when it is stopped, or restarted by its supervisor: {@code POST /_localstack/health {"action":"restart"}}.
 *
 * <p>It gets no engine (Testcontainers would pass it this machine's), no published port, no name service, and is
 * configured to make no outgoing connections.
 */
public final class LocalStackNode extends LocalStackContainer {
    public static final int PORT = 4566;
    public static final String READY = ".*Ready\\.\n";
    static final List<String> SERVICES = List.of("logs", "s3", "kms", "sns", "sqs", "cloudwatch");
    private static final long MEMORY = 1L << 30;

    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("STRICT_SERVICE_LOADING", "1"),
            // Otherwise the first call of each service would load it.
            Map.entry("EAGER_SERVICE_LOADING", "1"),
            // Usage data, the certificate of its public host name, and names of the internet: each a connection to the
            // outside.
            Map.entry("DISABLE_EVENTS", "1"),
            Map.entry("SKIP_SSL_CERT_DOWNLOAD", "1"),
            Map.entry("DNS_ADDRESS", "0"),
            Map.entry("ACTIVATE_PRO", "0"),
            Map.entry("SKIP_INFRA_DOWNLOADS", "1"),
            // Every key of the lab belongs to account 000000000000, regardless of the account in the key id.
            Map.entry("PARITY_AWS_ACCESS_KEY_ID", "0"),
            Map.entry("DEFAULT_REGION", "us-east-1"),
            // At a restart it has no state to save, and its old process takes seconds to end by itself.
            Map.entry("SHUTDOWN_TIMEOUT", "1"),
            // A queue's URL names the host by which it was asked for.
            Map.entry("SQS_ENDPOINT_STRATEGY", "dynamic"));

    /** @param edge {@code host:port} for the links in what it sends, such as SNS's for confirming a subscription */
    public LocalStackNode(String image, LabNetwork network, RunLabels labels, String edge) {
        super(DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"));
        setBinds(List.of());
        setExposedPorts(List.of());
        withServices(SERVICES.toArray(String[]::new));
        withEnv(ENVIRONMENT);
        withEnv("LOCALSTACK_HOST", edge);
        withNetworkMode(network.name());
        withLabels(labels.asMap());
        withLabel(RunLabels.NAME, "LocalStack");
        withStartupAttempts(1);
        // S3 asks at its start whether its name can be resolved; without an answer it would wait for ten seconds.
        withExtraHost("s3." + edge.replaceFirst(":[0-9]+$", ""), "127.0.0.1");
        withCreateContainerCmdModifier(command -> shape(command, labels));
    }

    private static void shape(CreateContainerCmd command, RunLabels labels) {
        HostConfig host = Objects.requireNonNull(command.getHostConfig())
                .withMemory(MEMORY)
                .withMemorySwap(MEMORY)
                .withDns("127.0.0.1");
        command.withHostConfig(host).withName("ssmlab-%s-localstack".formatted(labels.run()));
    }
}
