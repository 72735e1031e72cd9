package io.ssmlab.agent;

import io.ssmlab.agent.core.AgentConfig;
import io.ssmlab.agent.core.AgentLog;
import io.ssmlab.agent.core.AgentPaths;
import io.ssmlab.agent.rehearsal.RehearsalRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs the agent once through a command and two sessions, against a region of its own. The image's build records the
 * classes that this loads; an archive of exactly these makes an agent start faster and use less memory.
 */
final class Rehearsal {
    private static final Duration TIME = Duration.ofSeconds(20);

    private Rehearsal() {}

    /** Takes one argument: an empty folder for all files of an agent. Exits with 1 if not everything succeeded. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]).toAbsolutePath();
        AgentLog.open(new AgentPaths(root).log());
        boolean complete = run(root);
        System.out.println(complete ? "the rehearsal is complete" : "the rehearsal is not complete");
        System.exit(complete ? 0 : 1);
    }

    /** Runs the rehearsal. Sessions run as the agent's own user, since a rehearsal creates no accounts. */
    static boolean run(Path root) throws IOException, InterruptedException {
        AgentPaths paths = new AgentPaths(root);
        try (RehearsalRegion region = new RehearsalRegion()) {
            write(paths.config(), config(region.endpoint()));
            write(paths.credentials(), "[default]\naws_access_key_id = rehearsal\naws_secret_access_key = rehearsal\n");
            try (AgentRuntime agent = new AgentRuntime(AgentConfig.read(paths.config()), paths, root, true)) {
                agent.start();
                return region.awaitEnd(TIME);
            }
        }
    }

    private static String config(String endpoint) {
        return "{'Ssm':{'Endpoint':'@'},'Mgs':{'Endpoint':'@'},'Logs':{'Endpoint':'@'},'Agent':{'Region':'us-east-1'},"
                        .replace('\'', '"')
                        .replace("@", endpoint)
                + "\"Identity\":{\"CustomIdentities\":[{\"InstanceID\":\"" + RehearsalRegion.INSTANCE
                + "\",\"Region\":\"us-east-1\",\"AvailabilityZone\":\"us-east-1a\"}]}}";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
