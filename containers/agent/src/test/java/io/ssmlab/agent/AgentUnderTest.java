package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.core.AgentConfig;
import io.ssmlab.agent.core.AgentPaths;
import io.ssmlab.wire.MessageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A region and an agent that are connected to each other, with folders of their own. As an extension, they serve all
 * tests of a class.
 */
final class AgentUnderTest implements AutoCloseable, BeforeAllCallback, AfterAllCallback {
    final FakeRegion region;
    final AgentPaths paths;
    private AgentRuntime agent;

    /** A new agent and a new region. */
    static AgentUnderTest fresh() {
        return new AgentUnderTest(folder(), new FakeRegion(), "3.3.1142.0");
    }

    /** Creates a folder below target, since a script must be executable in its folder. */
    static Path folder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target/agents").toAbsolutePath()), "agent");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String shellDocument(String moreInputs) {
        return "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{\"s3KeyPrefix\":\"\""
                + moreInputs + "}}";
    }

    JsonNode awaitComplete(String sessionId) {
        return await("session " + sessionId + " is reported")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> region.control(MessageType.AGENT_TASK_COMPLETE).stream()
                                .filter(complete ->
                                        complete.path("TaskId").asText().equals(sessionId))
                                .findFirst()
                                .orElse(null),
                        complete -> complete != null);
    }

    AgentUnderTest(Path root, FakeRegion region, String version) {
        this.region = region;
        this.paths = new AgentPaths(root);
        try {
            write(paths.osRelease(), "NAME=\"Amazon Linux\"\nVERSION_ID=\"2\"\n");
            write(paths.config(), config(version));
            write(paths.credentials(), "[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        start();
    }

    /** Starts the agent again with the files on disk. */
    void start() {
        try {
            agent = new AgentRuntime(AgentConfig.read(paths.config()), paths, Path.of("/usr/bin"), true);
            agent.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        awaitChannel();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    void awaitChannel() {
        await("the control channel is open").atMost(Duration.ofSeconds(10)).until(region::hasControlChannel);
    }

    void stop() {
        agent.close();
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String config(String version) {
        String url = region.endpoint();
        return "{\"Ssm\":{\"Endpoint\":\"" + url + "\"},\"Mgs\":{\"Endpoint\":\"" + url
                + "\"},\"Logs\":{\"Endpoint\":\""
                + url + "\"},\"S3\":{\"Endpoint\":\"" + url + "\"},\"Kms\":{\"Endpoint\":\"" + url
                + "\"},\"Agent\":{\"Version\":\"" + version + "\",\"Region\":\"us-east-1\"},"
                + "\"Identity\":{\"CustomIdentities\":[{\"InstanceID\":\"" + FakeRegion.NODE
                + "\",\"Region\":\"us-east-1\",\"AvailabilityZone\":\"us-east-1a\"}]}}";
    }

    @Override
    public void close() {
        agent.close();
        region.close();
    }
}
