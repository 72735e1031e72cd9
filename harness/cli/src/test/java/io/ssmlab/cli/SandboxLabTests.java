package io.ssmlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.InstanceKind;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabException;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.cli.verify.Through;
import io.ssmlab.cli.verify.VerifyCommand.Plan;
import io.ssmlab.cli.verify.VerifyCommand.Verification;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.steps.thirdparty.ThirdPartyClients;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product without a container engine: the same scenarios, in sandboxes. */
class SandboxLabTests {
    @TempDir
    Path folder;

    @Test
    void theSameScenariosPassInSandboxes() throws Exception {
        // The excluded ones wait for real time and run with LocalStack, or run below.
        assertPasses(Through.API, "api-sandbox", "not @outages and not @clients");
    }

    /** Runs one scenario of each part, since a process for each step is slow. */
    @Test
    void theLabPassesWithTheAwsCli() throws Exception {
        assertPasses(Through.CLI, "cli-sandbox", "@typed");
    }

    /**
     * Runs the scenarios for version 2 with Debian's package, which {@code ./lab test} installs. It is older than
     * AWS_ENDPOINT_URL.
     */
    @Test
    void version2OfTheAwsCliFollowsALog() throws Exception {
        String version2 = System.getenv("LAB_AWS2");
        assertNotNull(version2, "LAB_AWS2 names no AWS CLI 2; ./lab test installs Debian's");
        System.setProperty("LAB_AWS", version2);
        try {
            assertPasses(Through.CLI, "cli2-sandbox", "@cli2");
        } finally {
            System.clearProperty("LAB_AWS");
        }
    }

    /**
     * Runs boto3, AWS's SDK for JavaScript, ssm-session and aws-ssm-bridge. {@code ./lab test} installs them in the
     * background.
     */
    @Test
    void thirdPartyClientsUseTheLab() throws Exception {
        String coming = System.getenv("LAB_CLIENTS_COMING");
        if (coming != null) {
            ProcessHandle.of(Long.parseLong(coming))
                    .ifPresent(getting ->
                            getting.onExit().orTimeout(10, TimeUnit.MINUTES).join());
        }
        assertEquals(Optional.empty(), ThirdPartyClients.missing());
        assertPasses(Through.API, "clients-sandbox", "@clients");
    }

    @Test
    void logsGoToTheLabsOwnStoreAndThatIsReported() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LabOrder order =
                new LabOrder(folder.resolve("lab.db"), Pace.INSTANT, 0, Optional.empty(), InstanceKind.SANDBOX);
        try (Lab lab = Lab.start(order, new Ui(new PrintStream(out, true, StandardCharsets.UTF_8)))) {
            assertEquals(LogStore.BUILTIN, lab.logs());
        }
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("Logs: the lab's own store, since sandbox instances run without an engine"), said);
    }

    @Test
    void localStackIsRefusedWithARemedy() {
        LabOrder order = new LabOrder(
                folder.resolve("lab.db"), Pace.INSTANT, 0, Optional.of(LogStore.LOCALSTACK), InstanceKind.SANDBOX);
        LabException refused = assertThrows(
                LabException.class, () -> Lab.start(order, new Ui(new PrintStream(new ByteArrayOutputStream()))));
        assertTrue(refused.getMessage().contains("with --instances docker there is LocalStack"), refused.getMessage());
    }

    @Test
    void theFirstLineSaysWhichInstancesAndWhy() {
        assertEquals(
                "Instances: sandbox (Linux namespaces over this machine's own programs), as --instances sandbox says",
                InstanceKind.Choice.of(Optional.of(InstanceKind.SANDBOX)).line());
        assertTrue(InstanceKind.Choice.of(Optional.empty()).line().contains(", since "));
    }

    /** @param name name of the folder for its reports */
    private static void assertPasses(Through through, String name, String tags) throws Exception {
        Path reports = Home.reports().resolve(name);
        boolean passed = new Verification(new Ui(System.out), reports)
                .run(
                        new Plan(Pace.INSTANT, 0, Optional.empty(), through, InstanceKind.SANDBOX),
                        List.of(),
                        Optional.of(tags));
        assertTrue(passed, "scenarios failed; see " + reports.resolve("report.html"));
    }
}
