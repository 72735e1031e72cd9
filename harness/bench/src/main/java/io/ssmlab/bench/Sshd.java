package io.ssmlab.bench;

import io.ssmlab.cli.lab.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An ssh server for the benchmark, on loopback and with its own keys. Its shell runs on this machine. */
record Sshd(Process process, List<String> command) implements AutoCloseable {
    static Sshd start(Path folder) throws IOException, InterruptedException {
        String named = System.getenv("LAB_SSHD");
        Path program = named == null || named.isEmpty() ? SessionBench.find("sshd") : Path.of(named);
        if (program == null || SessionBench.find("ssh") == null || SessionBench.find("ssh-keygen") == null) {
            throw new LabException("needs sshd, ssh and ssh-keygen (or LAB_SSHD=/path/to/sshd)");
        }
        Path keys = Files.createDirectory(
                folder.resolve("ssh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (String key : List.of("host", "user")) {
            run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    keys.resolve(key).toString());
        }
        Files.copy(keys.resolve("user.pub"), keys.resolve("authorized"));
        int port;
        try (java.net.ServerSocket free = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process server = new ProcessBuilder(
                        program.toString(),
                        "-D",
                        "-e",
                        "-f",
                        "/dev/null",
                        "-p",
                        Integer.toString(port),
                        "-h",
                        keys.resolve("host").toString(),
                        "-o",
                        "ListenAddress=127.0.0.1",
                        "-o",
                        "StrictModes=no",
                        "-o",
                        "PidFile=none",
                        "-o",
                        "AuthorizedKeysFile=" + keys.resolve("authorized"))
                .redirectErrorStream(true)
                .redirectOutput(keys.resolve("log").toFile())
                .start();
        return new Sshd(
                server,
                List.of(
                        "ssh",
                        "-tt",
                        "-q",
                        "-F",
                        "/dev/null",
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "-o",
                        "ConnectionAttempts=20",
                        "-o",
                        "IdentitiesOnly=yes",
                        "-i",
                        keys.resolve("user").toString(),
                        "-p",
                        Integer.toString(port),
                        "127.0.0.1",
                        "sh"));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new LabException(command[0] + " failed: " + said.strip());
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
