package io.ssmlab.agent.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Accounts through {@code id} and {@code useradd}, sudo through a file of its own. */
final class LinuxAccounts implements Accounts {
    private final Path sudoers;

    LinuxAccounts(Path sudoers) {
        this.sudoers = sudoers;
    }

    @Override
    public Optional<Ids> find(String name) throws IOException, InterruptedException {
        Result uid = run("id", "-u", "--", name);
        Result gid = run("id", "-g", "--", name);
        if (uid.code() != 0 || gid.code() != 0) {
            return Optional.empty();
        }
        return Optional.of(new Ids(Integer.parseInt(uid.text()), Integer.parseInt(gid.text())));
    }

    @Override
    public void create(String name) throws IOException, InterruptedException {
        Result made = run("useradd", "-m", name);
        if (made.code() != 0) {
            throw new IOException("useradd -m " + name + " failed: " + made.text());
        }
    }

    @Override
    public void allowSudo(String name) throws IOException {
        String rule = "# User rules for " + name + "\n" + name + " ALL=(ALL) NOPASSWD:ALL\n";
        Files.deleteIfExists(sudoers);
        Files.createFile(sudoers, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        Files.writeString(sudoers, rule);
        Files.setPosixFilePermissions(sudoers, PosixFilePermissions.fromString("r--r-----"));
    }

    @Override
    public boolean agentIsRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private record Result(int code, String text) {}

    private static Result run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Result(process.waitFor(), text);
    }
}
