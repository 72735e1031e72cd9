package io.ssmlab.client.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.local.Lab;
import io.ssmlab.cli.local.LocalLab;
import io.ssmlab.cli.local.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lab env}, evaluated by a shell. */
class EnvCommandTests {
    @TempDir
    Path folder;

    @Test
    void aShellThatEvaluatesItTalksToTheLabWhateverItHadBefore() throws Exception {
        try (LocalLab lab = LocalLab.start(folder)) {
            Lab env = Lab.run(lab.stateHome(), "env");
            assertEquals(0, env.status(), env.err());

            List<String> variables = shell(env.out()
                    + "for name in ENDPOINT_URL REGION DEFAULT_REGION ACCESS_KEY_ID SECRET_ACCESS_KEY SESSION_TOKEN"
                    + " PROFILE;"
                    + " do eval \"echo \\$name=\\${AWS_$name-unset}\"; done\n");

            KnownLab known = lab.known();
            assertEquals(
                    List.of(
                            "ENDPOINT_URL=" + known.address(),
                            "REGION=us-east-1",
                            "DEFAULT_REGION=us-east-1",
                            "ACCESS_KEY_ID=" + known.accessKeyId(),
                            "SECRET_ACCESS_KEY=" + known.secretAccessKey(),
                            "SESSION_TOKEN=unset",
                            "PROFILE=unset"),
                    variables);
        }
    }

    @Test
    void aShellReachesAwsHostNamesThroughTheLabAsProxy() throws Exception {
        try (LocalLab lab = LocalLab.start(folder)) {
            Lab env = Lab.run(lab.stateHome(), "env", "--proxy");
            assertEquals(0, env.status(), env.err());

            List<String> said = shell("export AWS_ENDPOINT_URL=http://127.0.0.1:9 NO_PROXY=amazonaws.com\n" + env.out()
                    + "echo ${AWS_ENDPOINT_URL-unset} ${NO_PROXY-unset} $HTTPS_PROXY $AWS_CA_BUNDLE\n");

            String authority = Lab.run(lab.stateHome(), "ca", "--path").out().strip();
            assertEquals(List.of("unset unset " + lab.known().address() + " " + authority), said);
        }
    }

    @Test
    void aShellTrustsTheLabsAuthorityForTls() throws Exception {
        try (LocalLab lab = LocalLab.start(folder)) {
            Lab env = Lab.run(lab.stateHome(), "env", "--tls");
            assertEquals(0, env.status(), env.err());
            Path authority =
                    Path.of(Lab.run(lab.stateHome(), "ca", "--path").out().strip());
            assertEquals(
                    Files.readString(authority), Lab.run(lab.stateHome(), "ca").out());
            assertTrue(
                    env.out()
                            .contains("export AWS_ENDPOINT_URL=https://127.0.0.1:"
                                    + lab.known().address().getPort() + "\n"),
                    env.out());
            assertTrue(env.out().contains("export NODE_EXTRA_CA_CERTS=" + authority + "\n"), env.out());
            assertTrue(env.out().contains("export SSL_CERT_DIR=" + authority.getParent() + ":"), env.out());

            // A command that knows the lab only from this shell's environment.
            String command = Terminal.command("instances", "--json").stream()
                    .map(EnvCommand::quoted)
                    .collect(Collectors.joining(" "));
            String elsewhere = "export XDG_STATE_HOME="
                    + EnvCommand.quoted(folder.resolve("none").toString()) + "\n";
            assertEquals(List.of("[ ]"), shell(env.out() + elsewhere + command + "\n"));
            List<String> untrusted = shell(env.out() + elsewhere + "unset AWS_CA_BUNDLE\n" + command + "\n");
            assertTrue(untrusted.get(0).startsWith("lab: No lab answers at https://127.0.0.1:"), untrusted.toString());
        }
    }

    @Test
    void beforeTheFirstLabThereIsNoAuthority() throws Exception {
        Lab ca = Lab.run(folder, "ca");

        assertEquals(1, ca.status());
        assertEquals("", ca.out());
        assertTrue(ca.err().contains("it is created when the lab starts for the first time"), ca.err());
    }

    @Test
    void withoutALabNothingIsPrintedThatAShellCouldEvaluate() throws Exception {
        Lab env = Lab.run(folder, "env");

        assertEquals(1, env.status());
        assertEquals("", env.out());
        assertTrue(env.err().contains("Start one with `./lab up`"), env.err());
    }

    @Test
    void everyValueIsQuotedAsOneShellWord() throws Exception {
        for (String value : List.of("plain/Word+=", "it's $HOME `here`", "", "two\nlines", "\"\\'")) {
            assertEquals(List.of((value + "|").split("\n", -1)), shell("printf %s\\| " + EnvCommand.quoted(value)));
        }
    }

    @Test
    void theLabsPluginIsOfferedOnlyIfThePathHasNoPlugin() throws IOException {
        Path own = program(folder.resolve("project/harness/cli/src/main/plugin"));
        Path others = program(folder.resolve("official"));
        Path project = folder.resolve("project");

        assertEquals(Optional.of(own), PluginFolder.missingOn(project, "/nowhere:" + folder));
        assertEquals(Optional.empty(), PluginFolder.missingOn(project, "/nowhere:" + others));
        assertEquals(Optional.empty(), PluginFolder.missingOn(project, own + ":/nowhere"), "it is there already");
        assertEquals(Optional.empty(), PluginFolder.missingOn(folder, "/nowhere"), "the lab has none");
    }

    private static Path program(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve("session-manager-plugin"), "#!/bin/sh\n");
        assertTrue(file.toFile().setExecutable(true));
        return folder;
    }

    private static List<String> shell(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh").redirectErrorStream(true);
        builder.environment().put("AWS_PROFILE", "another");
        builder.environment().put("AWS_SESSION_TOKEN", "another");
        Process sh = builder.start();
        try (OutputStream in = sh.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return List.of(out.replaceFirst("\n$", "").split("\n", -1));
    }
}
