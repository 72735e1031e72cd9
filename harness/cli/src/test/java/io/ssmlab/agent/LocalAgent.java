package io.ssmlab.agent;

import io.ssmlab.agent.core.AgentConfig;
import io.ssmlab.agent.core.AgentPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real agent, in this process, with its own folder. Sessions run as the user who runs the tests. */
public final class LocalAgent implements AutoCloseable {
    private final AgentRuntime agent;

    private LocalAgent(AgentRuntime agent) {
        this.agent = agent;
    }

    /**
     * Starts the agent.
     *
     * @param config the text of amazon-ssm-agent.json
     * @param credentials the text of its credentials file
     */
    public static LocalAgent start(Path folder, String config, String credentials) {
        try {
            AgentPaths paths = new AgentPaths(folder);
            write(paths.osRelease(), "NAME=\"Amazon Linux\"\nVERSION_ID=\"2\"\n");
            write(paths.config(), config);
            write(paths.credentials(), credentials);
            AgentRuntime agent = new AgentRuntime(AgentConfig.read(paths.config()), paths, Path.of("/usr/bin"), true);
            agent.start();
            return new LocalAgent(agent);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Override
    public void close() {
        agent.close();
    }
}
