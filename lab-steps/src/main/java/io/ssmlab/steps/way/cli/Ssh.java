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
 * OpenSSH's client of this machine, with a key of its own and the AWS CLI as its ProxyCommand, as AWS's user guide has it. Whichever
 * way the learner goes: who uses ssh through Session Manager has the AWS CLI.
 */
public final class Ssh implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LabEndpoint lab = LabEndpoint.fromEnvironment();
    private final Path folder;

    private Ssh(Path folder) {
        this.folder = folder;
    }

    /** What is missing for that and how to get it; empty if nothing is. */
    public static Optional<String> missing() {
        Optional<String> program = Stream.of("ssh", "scp", "ssh-keygen")
                .filter(name -> AwsProgram.onPath(name).isEmpty())
                .findFirst()
                .map(name -> "there is no " + name + " on the PATH (Debian: apt-get install -y openssh-client)");
        return program.or(() -> AwsProgram.find().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "there is no AWS CLI on the PATH (Debian: apt-get install -y awscli; LAB_AWS names another)"));
    }

    /** Makes a key. */
    public static Ssh withNewKey() {
        try {
            Ssh ssh = new Ssh(Files.createTempDirectory("ssmlab-ssh"));
            Finished made = ssh.result(
                    List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "learner", "-f", ssh.key()));
            if (made.status() != 0) {
                throw new AssertionError("ssh-keygen made no key: " + made.errors());
            }
            return ssh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String key() {
        return folder.resolve("key").toString();
    }

    /** In the form of authorized_keys. */
    public String publicKey() {
        try {
            return Files.readString(folder.resolve("key.pub")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From now on that instance is who has this key, and nobody else.
     *
     * @param hostKey type and key, as in the public file of the host
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

    /** Runs a command there and waits for its end; the status is the command's, or 255 for an error of the connection. */
    public Finished run(String account, String command) {
        return result(line("ssh", account, command));
    }

    /** Copies with scp; one of the two is a path there, as {@code account:path}. */
    public Finished copy(String from, String to) {
        return result(line("scp", from, to));
    }

    /** A shell there, without a terminal. */
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

    /** For the shell that ssh starts for it. */
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
        // No key but ours: those of an agent are the developer's.
        builder.environment().remove("SSH_AUTH_SOCK");
        return builder;
    }

    private Finished result(List<String> line) {
        // A file, since what ssh runs as its way there has its standard error too, and may be at work a while longer.
        Path errors = file("errors");
        Finished run =
                Finished.of(process(line).redirectError(errors.toFile()), "`" + String.join(" ", line) + "`", PATIENCE);
        try {
            return new Finished(run.status(), run.output(), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place for files of this scenario. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Takes the key and all files away. */
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
