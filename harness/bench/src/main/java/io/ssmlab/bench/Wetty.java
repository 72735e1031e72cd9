package io.ssmlab.bench;

import io.ssmlab.cli.lab.LabException;
import io.ssmlab.steps.way.browser.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * WeTTY, another terminal for browsers, with a shell of this machine, on loopback. It is installed from npm for the
 * comparison only.
 */
final class Wetty implements AutoCloseable {
    static final String VERSION = "3.2.0";
    private static final String PACKAGE = "wetty@" + VERSION;
    private static final int INSTALL_MINUTES = 5;

    private final Process process;
    private final URI address;

    private Wetty(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Installs WeTTY into the folder unless it is there, and starts it.
     *
     * @throws LabException if npm cannot install or build it, or it does not start; the message says what was tried
     */
    static Wetty start(Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("node_modules/wetty/build/main.js");
        Files.createDirectories(folder);
        Path log = folder.resolve("wetty.log");
        if (!Files.exists(folder.resolve("installed"))) {
            run(folder, log, "npm", "install", "--prefix", ".", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE);
            run(folder, log, "npm", "rebuild", "--prefix", ".", "--foreground-scripts", "node-pty");
            Files.writeString(folder.resolve("installed"), PACKAGE);
        }
        int port = freePort();
        Process process = new ProcessBuilder(List.of(
                        node().toString(),
                        program.toString(),
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--base=/",
                        "--command=sh"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Wetty wetty = new Wetty(process, URI.create("http://127.0.0.1:" + port + "/"));
        try {
            Awaitility.await("WeTTY answers")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(100))
                    .failFast("WeTTY ended; its output is in " + log, () -> !process.isAlive())
                    .until(() -> answers(port));
        } catch (ConditionTimeoutException | org.awaitility.core.TerminalFailureException e) {
            wetty.close();
            throw new LabException("WeTTY " + VERSION + " did not start: " + e.getMessage());
        }
        return wetty;
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Path node() {
        return Programs.node().orElseThrow(() -> new LabException("WeTTY needs Node.js, which is not on the PATH."));
    }

    private static void run(Path folder, Path log, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        String line = String.join(" ", words);
        Process npm;
        try {
            npm = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new LabException("`" + line + "` cannot be run: " + e.getMessage());
        }
        if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
            npm.destroyForcibly();
            throw new LabException("`" + line + "` took more than " + INSTALL_MINUTES + " minutes; see " + log);
        }
        if (npm.exitValue() != 0) {
            throw new LabException("`" + line + "` failed; its output is in " + log);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
