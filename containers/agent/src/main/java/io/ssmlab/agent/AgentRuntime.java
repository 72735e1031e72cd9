package io.ssmlab.agent;

import io.ssmlab.agent.aws.AwsClient;
import io.ssmlab.agent.aws.LazyTls;
import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.aws.S3Client;
import io.ssmlab.agent.channel.ControlChannel;
import io.ssmlab.agent.command.Commands;
import io.ssmlab.agent.core.AgentConfig;
import io.ssmlab.agent.core.AgentPaths;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.agent.health.HealthReporter;
import io.ssmlab.agent.health.Platform;
import io.ssmlab.agent.identity.Identity;
import io.ssmlab.agent.identity.Node;
import io.ssmlab.agent.session.Sessions;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.MalformedPayloadException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;

/** A running agent: identity, health, control channel, commands, sessions. */
final class AgentRuntime implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("agent");

    private final AgentThreads threads;
    private final HealthReporter health;
    private final ControlChannel channel;
    private final Commands commands;
    private final Sessions sessions;
    private final Identity identity;

    /**
     * Resolves the identity of the instance; blocks while it registers.
     *
     * @param workingDirectory of shells, and of scripts that name none
     * @param sessionsAsAgent sessions run as the agent's own user, for tests on a machine whose accounts are not ours
     */
    AgentRuntime(AgentConfig config, AgentPaths paths, Path workingDirectory, boolean sessionsAsAgent)
            throws IOException, InterruptedException {
        threads = new AgentThreads();
        InstantSource clock = InstantSource.system();
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(threads.executor())
                .sslContext(new LazyTls())
                .sslParameters(new SSLParameters())
                .build();
        Node node = Node.resolve(config, paths, http, clock, threads);
        identity = node.identity();
        String region = identity.region();
        String version = config.version().text();
        AwsClient aws = new AwsClient(http, clock, node.credentials(), region, version);
        LogsClient logs = new LogsClient(aws, config.logsEndpoint(region));
        S3Client s3 = new S3Client(aws, config, region);
        URI messages = config.messagesEndpoint(region);
        health = new HealthReporter(
                aws,
                config.ssmEndpoint(region),
                identity,
                version,
                Duration.ofMinutes(config.ssm().healthFrequencyMinutes()),
                () -> Platform.detect(paths.osRelease(), config.nodePlatform()));
        channel = new ControlChannel(aws, messages, identity.instanceId(), version, config.nodePlatform(), threads);
        commands = new Commands(
                identity.instanceId(),
                config,
                paths,
                threads,
                clock,
                channel::send,
                logs,
                s3,
                variables(paths, config.nodePlatform()),
                workingDirectory);
        sessions = Sessions.of(
                config, paths, identity, aws, logs, s3, channel, threads, clock, workingDirectory, sessionsAsAgent);
    }

    /** Environment variables of Run Command scripts. */
    private Map<String, String> variables(AgentPaths paths, NodePlatform reported) {
        Platform platform = Platform.detect(paths.osRelease(), reported);
        Map<String, String> variables = new TreeMap<>();
        variables.put("AWS_SSM_INSTANCE_ID", identity.instanceId());
        variables.put("AWS_SSM_REGION_NAME", identity.region());
        variables.put("AWS_SSM_PLATFORM_NAME", platform.name());
        variables.put("AWS_SSM_PLATFORM_VERSION", platform.version());
        return variables;
    }

    void start() throws IOException {
        LOG.log(Level.INFO, "agent of {0} starts", identity.instanceId());
        sessions.start();
        commands.start();
        health.start(threads);
        threads.run("start of the control channel", () -> {
            try {
                health.awaitFirstPing();
                channel.start(new Dispatcher());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        sessions.stop();
        health.close();
        channel.close();
        threads.close();
    }

    private final class Dispatcher implements ControlChannel.Listener {
        @Override
        public void opened() {
            health.connectionChannel("ssmmessages");
            commands.channelOpened();
        }

        @Override
        public void denied() {
            health.connectionChannel("ec2messages");
        }

        @Override
        public void accept(Frame frame) {
            try {
                switch (frame.messageType()) {
                    case MessageType.AGENT_JOB -> commands.job(frame);
                    case MessageType.AGENT_JOB_REPLY_ACK -> commands.acknowledged(frame);
                    case MessageType.INTERACTIVE_SHELL -> sessions.start(frame);
                    case MessageType.CHANNEL_CLOSED -> sessions.terminate(frame);
                    case MessageType.AGENT_TASK_ACKNOWLEDGE -> sessions.acknowledged(frame);
                    case MessageType.CONTROL_CHANNEL_READY -> LOG.log(Level.DEBUG, "the region is ready");
                    default -> LOG.log(Level.INFO, "skipped a message of type {0}", frame.messageType());
                }
            } catch (MalformedPayloadException e) {
                LOG.log(Level.WARNING, "dropped a {0}: {1}", frame.messageType(), e.getMessage());
            }
        }
    }
}
