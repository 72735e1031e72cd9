package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Digests;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.LabMemory;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.fixtures.program.Finished;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.cli.Ssh;
import io.ssmlab.steps.way.cli.SshShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Steps about ssh, which reaches an instance through a session of the AWS CLI. */
public final class SshSteps {
    private static final int CONNECTION_FAILED = 255;

    private final LabMemory memory;
    private final Instances instances;
    private final Sessions sessions;
    private final Commands commands;
    private @Nullable Ssh ssh;
    private @Nullable SshShell shell;

    public SshSteps(LabMemory memory, Instances instances, Sessions sessions, Commands commands) {
        this.memory = memory;
        this.instances = instances;
        this.sessions = sessions;
        this.commands = commands;
    }

    @When("the learner installs a new key on {string} for {string} with Run Command, and reads the host's key there")
    public void installKey(String instance, String user) {
        String home = "/home/" + user + "/.ssh";
        memory.addCleanup(() -> commands.runSuccessfully(instance, "rm -rf " + home));
        String hostKey = printed(
                instance,
                "install -d -m 700 -o %1$s -g %1$s %2$s && echo '%3$s' > %2$s/authorized_keys && chown %1$s: %2$s/authorized_keys && chmod 600 %2$s/authorized_keys && cat /etc/ssh/ssh_host_ed25519_key.pub"
                        .formatted(user, home, newKey().publicKey()));
        ssh().trust(instances.id(instance), hostKey);
    }

    @Given("the learner has a key that is not authorized on {string}")
    public void unauthorizedKey(String instance) {
        newKey().trust(instances.id(instance), printed(instance, "cat /etc/ssh/ssh_host_ed25519_key.pub"));
    }

    private String printed(String instance, String line) {
        commands.send(Commands.shell(line).on(instances.id(instance)));
        Expect.equal("status of the command", Map.of(instance, "Success"), commands.outcome());
        return memory.learner
                .commands()
                .result(memory.commandId(), instances.id(instance), null)
                .output();
    }

    @When("the learner logs in to {string} as {string} with ssh")
    public void logIn(String instance, String user) {
        String id = instances.id(instance);
        sessions.start(() -> {
            List<String> before = memory.learner.sessions().activeOn(id);
            SshShell opened = ssh().shell(user + "@" + id);
            shell = opened;
            memory.addCleanup(opened::close);
            opened.awaitLogin();
            List<String> ours = memory.learner.sessions().activeOn(id).stream()
                    .filter(session -> !before.contains(session))
                    .toList();
            Expect.equal("sessions that ssh has started", 1, ours.size());
            return new OpenSession(ours.get(0), id, opened);
        });
    }

    @Then("{string} in its shell prints {string}")
    public void says(String line, String text) {
        Expect.equal("output of the remote shell", text, shell().ask(line).strip());
    }

    @When("the learner enters {string} there")
    public void enter(String line) {
        shell().sendLine(line);
    }

    @Then("ssh ends with status {int}")
    public void endsWith(int status) {
        Expect.equal("the exit status of ssh", status, shell().status());
    }

    @Then("ssh runs {string} on {string} as {string}, and ends with the output {string} and the status {int}")
    public void runs(String command, String instance, String user, String output, int status) {
        Finished result = ssh().run(user + "@" + instances.id(instance), command);
        Expect.equal("the exit status of ssh, with the error output: " + result.errors(), status, result.status());
        Expect.equal("standard output", output, result.output().strip());
    }

    @Then("ssh to {string} as {string} is refused with {string}")
    public void isRefused(String instance, String user, String words) {
        Finished result = ssh().run(user + "@" + instances.id(instance), "true");
        Expect.equal("the exit status of ssh", CONNECTION_FAILED, result.status());
        Expect.contains("error output of ssh", words, result.errors());
    }

    @Then("scp copies a file of {int} MB to {string} as {string} and back, unchanged")
    public void copies(int megabytes, String instance, String user) {
        String there = user + "@" + instances.id(instance);
        Path sent = ssh().file("sent");
        Path back = ssh().file("back");
        byte[] bytes = new byte[megabytes << 20];
        new SplittableRandom(megabytes).nextBytes(bytes);
        try {
            Files.write(sent, bytes);
            copied(ssh().copy(sent.toString(), there + ":big.bin"));
            runs(
                    "stat -c %s big.bin; sha256sum < big.bin | cut -c 1-64",
                    instance, user, bytes.length + "\n" + Digests.sha256(bytes), 0);
            copied(ssh().copy(there + ":big.bin", back.toString()));
            Expect.isTrue("the file is unchanged", Arrays.equals(bytes, Files.readAllBytes(back)), "it differs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            commands.runSuccessfully(instance, "rm -f /home/" + user + "/big.bin");
        }
    }

    private static void copied(Finished result) {
        Expect.equal("the exit status of scp, with the error output: " + result.errors(), 0, result.status());
    }

    private Ssh newKey() {
        Ssh.missing().ifPresent(what -> {
            throw new AssertionError("ssh cannot be used here: " + what);
        });
        Ssh made = Ssh.withNewKey();
        memory.addCleanup(made::close);
        ssh = made;
        return made;
    }

    private Ssh ssh() {
        if (ssh == null) {
            throw new AssertionError("the learner of this scenario has no key yet: its steps are in the wrong order");
        }
        return ssh;
    }

    private SshShell shell() {
        if (shell == null) {
            throw new AssertionError(
                    "nobody is logged in with ssh in this scenario yet: its steps are in the wrong order");
        }
        return shell;
    }
}
