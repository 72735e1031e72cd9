package io.ssmlab.cli.setup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the installation of tools: the order, the refusals and the messages. No program is run. */
class SetupTests {
    private static final String APT = "apt-get install -y -q --no-install-recommends ";

    @TempDir
    Path folder;

    private boolean engineAnswers;

    @AfterEach
    void forgetSettings() {
        List.of("LAB_AWS", "LAB_AWS2", "LAB_CLIENTS").forEach(System::clearProperty);
    }

    @Test
    void nothingIsInstalledOutsideOfTheLauncher() {
        FakeHost machine = new FakeHost(folder);
        Setup setup = new Setup(machine.host(), tools(machine), false);
        assertDoesNotThrow(() -> setup.get(List.of(Need.CHROMIUM, Need.AWS_CLI, Need.SSH, Need.CLIENTS, Need.ENGINE)));
        assertEquals(List.of(), machine.runner.ran);
    }

    @Test
    void whatIsThereIsNotInstalled() {
        FakeHost machine = new FakeHost(folder);
        List.of("chromium", "ssh", "scp", "aws").forEach(machine::program);
        engineAnswers = true;
        setup(machine).get(List.of(Need.CHROMIUM, Need.SSH, Need.AWS_CLI, Need.ENGINE));
        assertEquals(List.of(), machine.runner.ran);
    }

    @Test
    void aMissingBrowserIsInstalledAsDebiansPackage() {
        FakeHost machine = new FakeHost(folder);
        machine.runner.effects.put("install", () -> machine.program("chromium"));
        setup(machine).get(List.of(Need.CHROMIUM));
        assertEquals(
                List.of("apt-get update -q", APT + "chromium fonts-dejavu-core fonts-liberation"), machine.runner.ran);
        assertTrue(machine.said().contains("LAB_INSTALL_CHROMIUM=no forbids that"), machine.said());
    }

    @Test
    void aPackageThatBringsNoBrowserIsToldFromOneThatFails() {
        FakeHost machine = new FakeHost(folder);
        assertRefused(
                machine, Need.CHROMIUM, "brought no browser; Ubuntu's is a snap", "LAB_CHROMIUM=/path/to/chromium");
        machine.runner.failing = "install";
        assertRefused(
                machine,
                Need.CHROMIUM,
                "chromium fonts-dejavu-core fonts-liberation could not be installed.",
                "    output of apt-get",
                "All of the output is in " + folder.resolve("project/target/chromium-packages.log"));
    }

    @ParameterizedTest
    @CsvSource({
        "CHROMIUM, LAB_INSTALL_CHROMIUM, apt-get install -y --no-install-recommends chromium fonts-dejavu-core",
        "AWS_CLI, LAB_INSTALL_AWS, LAB_AWS=/path/to/aws",
        "CLIENTS, LAB_INSTALL_CLIENTS, Rust 1.94.1 or newer (https://rustup.rs)",
        "ENGINE, LAB_INSTALL_ENGINE, systemctl start docker",
        "NODE, LAB_INSTALL_NODE, https://nodejs.org",
    })
    void theEnvironmentForbidsAndTheMessageSaysHowElse(Need need, String variable, String remedy) {
        FakeHost machine = new FakeHost(folder);
        machine.environment.put(variable, "no");
        assertRefused(
                machine, need, ", and needed for ", variable + "=no forbids ./lab to install or start it.", remedy);
        assertEquals(List.of(), machine.runner.ran);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHROMIUM", "AWS_CLI", "CLIENTS", "ENGINE"})
    void onlyRootOnDebianCanUseThePackageManager(Need need) {
        String why = "./lab installs it only as root on Debian or Ubuntu.";
        FakeHost learner = new FakeHost(folder).notRoot();
        assertRefused(learner, need, why, "Debian: apt-get install -y ");
        FakeHost fedora = new FakeHost(folder).notDebian();
        assertRefused(fedora, need, why, "Debian: apt-get install -y ");
        assertEquals(List.of(), learner.runner.ran);
        assertEquals(List.of(), fedora.runner.ran);
    }

    @Test
    void aCommandGoesOnWithoutWhatItNeedsForAPartOnly() {
        FakeHost machine = new FakeHost(folder).notRoot();
        setup(machine).get(List.of(Need.SSH));
        assertTrue(machine.said().startsWith("note: ssh: missing, and needed for"), machine.said());
        assertTrue(machine.said().contains("The scenarios of ssh will be skipped."), machine.said());
    }

    @Test
    void withoutAnyEngineTheInstancesAreSandboxesAndOnlyAFailureIsSaid() {
        FakeHost learner = new FakeHost(folder).notRoot();
        setup(learner).get(List.of(Need.ENGINE_IF_POSSIBLE));
        assertEquals("", learner.said());
        FakeHost forbidding = new FakeHost(folder);
        forbidding.environment.put("LAB_INSTALL_ENGINE", "no");
        setup(forbidding).get(List.of(Need.ENGINE_IF_POSSIBLE));
        assertEquals("", forbidding.said());
        FakeHost failing = new FakeHost(folder);
        failing.runner.failing = "docker.io";
        setup(failing).get(List.of(Need.ENGINE_IF_POSSIBLE));
        assertTrue(failing.said().contains("docker.io iptables could not be installed."), failing.said());
        assertTrue(failing.said().contains("The instances will be sandboxes."), failing.said());
    }

    @Test
    void anEngineIsInstalledAndStarted() {
        FakeHost machine = new FakeHost(folder);
        machine.runner.effects.put("docker.io", () -> machine.program("dockerd"));
        assertRefused(machine, Need.ENGINE, "The Docker engine does not answer after 0 s. Its log says why: ");
        assertEquals(List.of("apt-get update -q", APT + "docker.io iptables", "detached dockerd"), machine.runner.ran);
    }

    @Test
    void anEngineThatAnswersOnceItIsInstalledIsNotStarted() {
        FakeHost machine = new FakeHost(folder);
        machine.runner.effects.put("docker.io", () -> engineAnswers = true);
        setup(machine).get(List.of(Need.ENGINE));
        assertFalse(machine.runner.ran.contains("detached dockerd"));
    }

    @ParameterizedTest
    @CsvSource({"CHROMIUM, LAB_CHROMIUM", "AWS_CLI, LAB_AWS", "CLIENTS, LAB_CLIENTS"})
    void aToolThatSomebodyNamedIsNeverInstalledInItsPlace(Need need, String variable) {
        FakeHost machine = new FakeHost(folder);
        machine.environment.put(variable, "/nowhere/it");
        assertRefused(machine, need, variable + " names /nowhere/it, and it is not there.");
        assertEquals(List.of(), machine.runner.ran);
    }

    @Test
    void theAwsCliOfPyPiIsInstalledByHashesAndNamedToTheProcess() {
        FakeHost machine = withPython();
        Path aws = folder.resolve("project/target/awscli/bin/aws");
        machine.runner.effects.put("pip install", () -> machine.program(aws));
        setup(machine).get(List.of(Need.AWS_CLI));
        assertTrue(machine.runner.ran.get(0).endsWith("python3 -m venv " + folder.resolve("project/target/awscli")));
        assertTrue(machine.runner.ran.get(1).contains(" --require-hashes -r "), machine.runner.ran.get(1));
        assertEquals(aws.toString(), System.getProperty("LAB_AWS"));
        // Once installed, it is not installed again.
        setup(machine).get(List.of(Need.AWS_CLI));
        assertEquals(2, machine.runner.ran.size());
    }

    @Test
    void anAwsCliThatWasNotInstalledWholeIsInstalledAgain() {
        FakeHost machine = withPython();
        machine.program(folder.resolve("project/target/awscli/bin/aws"));
        machine.runner.failing = "pip install";
        assertRefused(machine, Need.AWS_CLI, "The AWS CLI could not be installed from PyPI.");
        assertEquals(2, machine.runner.ran.size());
    }

    @Test
    void version2OfTheAwsCliIsToldByItsVersion() {
        FakeHost machine = new FakeHost(folder);
        machine.program("aws", "aws-cli/2.9.19 Python/3.11.2");
        Setup setup = setup(machine);
        setup.get(List.of(Need.AWS_CLI_2));
        assertEquals(Map.of("LAB_AWS2", folder.resolve("bin/aws").toString()), setup.settings());
    }

    @Test
    void theClientsAreMadeOfTheLocksAndOnlyOnce() {
        FakeHost machine = withPython();
        machine.program("cc");
        machine.program("cargo", "cargo 1.95.0 (f2d3ce0bd 2026-03-21)");
        machine.runner.answers.put("pkg-config --exists openssl", "");
        setup(machine).get(List.of(Need.CLIENTS));
        assertEquals(4, machine.runner.ran.size(), machine.runner.ran::toString);
        assertTrue(machine.runner.ran.get(0).startsWith("npm ci --prefix "), machine.runner.ran.get(0));
        assertTrue(machine.runner.ran.get(3).contains("--no-build-isolation --require-hashes"));
        assertEquals("--locked", machine.runner.environments.get(3).get("MATURIN_PEP517_ARGS"));
        assertEquals(folder.resolve("project/target/clients").toString(), System.getProperty("LAB_CLIENTS"));
        setup(machine).get(List.of(Need.CLIENTS));
        assertEquals(4, machine.runner.ran.size());
    }

    @Test
    void clientsAreMadeWithDebiansPackagesWhereTheMachineHasNone() {
        FakeHost machine = withPython();
        machine.program("cargo", "cargo 1.63.0");
        assertEquals(
                List.of("rustc-web", "cargo-web", "gcc", "libc6-dev", "pkg-config", "libssl-dev"),
                new ThirdPartyClients(machine.host()).missingPackages());
    }

    @Test
    void doctorSaysOfEachToolHowToGetIt() {
        FakeHost machine = new FakeHost(folder);
        machine.program("chromium");
        machine.environment.put("LAB_INSTALL_SSH", "no");
        Map<String, Setup.Status> byName = new java.util.HashMap<>();
        setup(machine).status().forEach(status -> byName.put(status.name(), status));
        assertTrue(byName.get("chromium").present());
        assertEquals(
                "./lab installs it when a command needs it; ahead of time: ./lab setup engine",
                byName.get("engine").remedy());
        assertEquals(
                "LAB_INSTALL_SSH=no forbids ./lab to install it.\nDebian: apt-get install -y openssh-client",
                byName.get("ssh").remedy());
        assertEquals(
                "https://nodejs.org, with npm, on the PATH", byName.get("node").remedy());
        assertEquals(
                "none answers; needed for instances that are containers",
                byName.get("engine").seen());
    }

    @ParameterizedTest
    @CsvSource({"'ID=debian', true", "'ID=pop\nID_LIKE=\"ubuntu debian\"', true", "'ID=fedora\nNAME=debian', false"})
    void aSystemDerivedFromDebianIsToldByItsReleaseFile(String release, boolean debian) {
        assertEquals(debian, Host.isDebian(release));
    }

    private FakeHost withPython() {
        FakeHost machine = new FakeHost(folder);
        machine.runner.answers.put(machine.program("python3") + " -c import ensurepip, venv", "");
        return machine;
    }

    private Setup setup(FakeHost machine) {
        return new Setup(machine.host(), tools(machine), true);
    }

    private List<Tool> tools(FakeHost machine) {
        Host host = machine.host();
        DockerEngine engine =
                new DockerEngine(host, () -> engineAnswers, false, folder.resolve("dockerd.log"), Duration.ZERO);
        return List.of(
                new NodeJs(host),
                new ThirdPartyClients(host),
                new Chromium(host),
                new AwsCli(host),
                new AwsCli2(host),
                new SshClient(host),
                engine);
    }

    private void assertRefused(FakeHost machine, Need need, String... parts) {
        RuntimeException refused =
                assertThrows(SetupException.class, () -> setup(machine).get(List.of(need)));
        for (String part : parts) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
    }
}
