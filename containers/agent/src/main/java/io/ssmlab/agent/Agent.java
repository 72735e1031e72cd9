package io.ssmlab.agent;

import io.ssmlab.agent.aws.AwsServiceException;
import io.ssmlab.agent.core.AgentConfig;
import io.ssmlab.agent.core.AgentLog;
import io.ssmlab.agent.core.AgentPaths;
import io.ssmlab.agent.relay.LoopbackRelay;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * The SSM agent of a managed instance. Options: {@code --config <file>} instead of {@code
 * /etc/amazon/ssm/amazon-ssm-agent.json}, {@code --root <folder>} instead of {@code /} for all files of the agent,
 * {@code --relay <address>:<port>=<socket>} if the region is behind a Unix socket.
 */
public final class Agent {
    private static final Set<String> OPTIONS = Set.of("--config", "--root", "--relay");
    private static final int BAD_USAGE = 2;

    /** The unit's RestartPreventExitStatus: another start would fail as well. */
    private static final int DO_NOT_RESTART = 194;

    private Agent() {}

    /** Runs until the process is asked to end. */
    public static void main(String[] args) throws InterruptedException {
        AgentPaths paths = new AgentPaths(Path.of("/"));
        Path config = null;
        String relay = "";
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length || !OPTIONS.contains(args[i])) {
                System.err.println("unknown option " + args[i]
                        + "\nusage: agent [--config <file>] [--root <folder>] [--relay <address>:<port>=<socket>]");
                System.exit(BAD_USAGE);
            } else if (args[i].equals("--config")) {
                config = Path.of(args[i + 1]);
            } else if (args[i].equals("--relay")) {
                relay = args[i + 1];
            } else {
                paths = new AgentPaths(Path.of(args[i + 1]).toAbsolutePath());
            }
        }
        AgentLog.open(paths.log());
        System.Logger log = System.getLogger("agent");
        try {
            if (!relay.isEmpty()) {
                LoopbackRelay.start(relay);
            }
            AgentConfig settings = AgentConfig.read(config == null ? paths.config() : config);
            AgentRuntime agent = new AgentRuntime(settings, paths, Path.of("").toAbsolutePath(), false);
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
            agent.start();
            new CountDownLatch(1).await();
        } catch (AwsServiceException e) {
            log.log(Level.ERROR, "the region refuses this instance: {0}", e.getMessage());
            System.exit(DO_NOT_RESTART);
        } catch (IOException | IllegalArgumentException e) {
            log.log(Level.ERROR, "the agent cannot start: {0}", e.getMessage());
            System.exit(1);
        }
    }
}
