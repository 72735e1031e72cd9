package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import io.ssmlab.steps.fixtures.program.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OpenSSH's client of this machine, with a new key and the AWS CLI as its ProxyCommand. This is the setup of AWS's user
 * guide. It is independent of the learner's way: users of ssh through Session Manager have the AWS CLI.
 */
public final class Ssh implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LabEndpoint lab = LabEndpoint.fromEnvironment();
    private final Path folder;

    private Ssh(Path folder) {
        this.folder = folder;
    }

    /** Returns the missing prerequisite and how to install it; empty if nothing is missing. */
    public static Optional<String> missing() {
        Optional<String> program = Stream.of("ssh", "scp", "ssh-keygen")
                .filter(name -> AwsProgram.onPath(name).isEmpty())
                .findFirst()
                .map(name -> "there is no " + name + " on the PATH (Debian: apt-get install -y openssh-client)");
        return program.or(() -> AwsProgram.find().isPresent()
                ? Optional.empty()
                : Optional.of("there is no AWS CLI on the PATH (Debian: apt-get install -y awscli; or set LAB_AWS)"));
    }

    /** Creates a client with a new key. */
    public static Ssh withNewKey() {
        try {
            Ssh ssh = new Ssh(Files.createTempDirectory("ssmlab-ssh"));
            Finished made = ssh.result(
                    List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "learner", "-f", ssh.key()));
            if (made.status() != 0) {
                throw new AssertionError("ssh-keygen created no key: " + made.errors());
            }
            return ssh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String key() {
        return folder.resolve("key").toString();
    }

    /** The public key in the format of authorized_keys. */
    public String publicKey() {
        try {
            return Files.readString(folder.resolve("key.pub")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Trusts this host key, and no other, for the instance.
     *
     * @param hostKey type and key, as in the public key file of the host
     */
    public void trust(String instanceId, String hostKey) {
        try {
            Files.writeString(
                    folder.resolve("known_hosts"),
                    instanceId + " " + hostKey.strip() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a command on an instance and waits for its end. The status is that of the command, or 255 for a connection
     * error.
     */
    public Finished run(String account, String command) {
        return result(line("ssh", account, command));
    }

    /** Copies with scp; one of the two is a remote path, as {@code account:path}. */
    public Finished copy(String from, String to) {
        return result(line("scp", from, to));
    }

    /** Starts a remote shell without a terminal. */
    public SshShell shell(String account) {
        try {
            return new SshShell(process(line("ssh", "-T", account))
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> line(String program, String... words) {
        List<String> line = new ArrayList<>(List.of(program, "-F", "/dev/null", "-i", key()));
        for (String option : List.of(
                "IdentitiesOnly=yes",
                "BatchMode=yes",
                "StrictHostKeyChecking=yes",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"),
                "GlobalKnownHostsFile=/dev/null",
                "ProxyCommand=" + proxyCommand())) {
            line.addAll(List.of("-o", option));
        }
        line.addAll(Arrays.asList(words));
        return line;
    }

    /** The ProxyCommand, quoted for the shell that ssh runs it with. */
    private String proxyCommand() {
        List<String> aws = new ArrayList<>();
        for (String word : AwsProgram.line(lab.endpoint())) {
            aws.add("'" + word.replace("%", "%%") + "'");
        }
        return String.join(" ", aws)
                + " ssm start-session --target %h --document-name AWS-StartSSHSession --parameters portNumber=%p";
    }

    private ProcessBuilder process(List<String> line) {
        ProcessBuilder builder = new ProcessBuilder(line);
        AwsProgram.prepare(builder.environment(), lab);
        // Only our key: those of an agent belong to the developer.
        builder.environment().remove("SSH_AUTH_SOCK");
        return builder;
    }

    private Finished result(List<String> line) {
        // A file, since the ProxyCommand shares the standard error of ssh and may run a little longer.
        Path errors = file("errors");
        Finished run =
                Finished.of(process(line).redirectError(errors.toFile()), "`" + String.join(" ", line) + "`", PATIENCE);
        try {
            return new Finished(run.status(), run.output(), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a file of this scenario. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Deletes the key and all files. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
