package io.ssmlab.agent.session.account;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Accounts created with {@code id} and {@code useradd}; sudo rights are a file per account. For a node that rehearses
 * Windows Server, its Administrators are a group of this system that may do everything through sudo.
 */
public final class LinuxAccounts implements WindowsAccounts {
    private static final int PASSWORD_BYTES = 24;

    private final Path sudoers;

    public LinuxAccounts(Path sudoers) {
        this.sudoers = sudoers;
    }

    @Override
    public Optional<Ids> find(String name) throws IOException, InterruptedException {
        Result uid = run("", "id", "-u", "--", name);
        Result gid = run("", "id", "-g", "--", name);
        if (uid.code() != 0 || gid.code() != 0) {
            return Optional.empty();
        }
        return Optional.of(new Ids(Integer.parseInt(uid.text()), Integer.parseInt(gid.text())));
    }

    @Override
    public void create(String name) throws IOException, InterruptedException {
        require("useradd", "-m", name);
    }

    @Override
    public void allowSudo(String name) throws IOException {
        allow("# User rules for " + name + "\n" + name);
    }

    @Override
    public void addToGroup(String name, String group) throws IOException, InterruptedException {
        require("groupadd", "-f", group);
        require("usermod", "-a", "-G", group, name);
        allow("# Administrators of a rehearsed Windows Server\n%" + group);
    }

    @Override
    public void newPassword(String name) throws IOException, InterruptedException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        // With a method given, chpasswd writes the hash itself without PAM, which a sandbox may not have.
        Result set = run(name + ":" + Base64.getEncoder().encodeToString(random) + "\n", "chpasswd", "-c", "SHA512");
        if (set.code() != 0) {
            throw new IOException("chpasswd failed for " + name + ": " + set.text());
        }
    }

    private void allow(String whom) throws IOException {
        String rule = whom + " ALL=(ALL) NOPASSWD:ALL\n";
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

    private static void require(String... command) throws IOException, InterruptedException {
        Result result = run("", command);
        if (result.code() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + result.text());
        }
    }

    private static Result run(String input, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Result(process.waitFor(), text);
    }
}
