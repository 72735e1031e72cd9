package io.ssmlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.api.ApiLearner;
import io.ssmlab.steps.way.browser.BrowserLearner;
import io.ssmlab.steps.way.browser.Browsers;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;

/** An open page during a restart of the console behind it. */
class OpenPageTests {
    private static final String ADDRESS = "LAB_CONSOLE_URL";
    /** Time limit for an agent to reconnect, since it waits longer before each retry. */
    private static final double AGENTS_BACK_MILLIS = 90_000;

    @TempDir
    Path folder;

    private Lab lab;
    private String instance;
    private BrowserLearner learner;

    @AfterEach
    void end() {
        Browsers.close();
        System.clearProperty(ADDRESS);
        lab.close();
    }

    @Test
    void aShellSurvivesAConsoleRestart() throws Exception {
        start();
        OpenSession session = learner.sessions().start(instance, "");
        session.terminal().run("MARK=kept");

        lab.restartConsole();

        status(shell(), Pattern.compile("^Connected$"));
        assertEquals("kept\n", session.terminal().run("echo $MARK"));
        assertEquals(
                "Connected",
                learner.sessions().active(session.id()).orElseThrow().status());
    }

    /** Like the official one, an agent tries five times within about three seconds to reopen a session's channel. */
    @Test
    void thePageReportsAnUnreachableLabAndReloadsOnceItIsBack() throws Exception {
        start();
        OpenSession session = learner.sessions().start(instance, "");
        session.terminal().awaitPrompt();
        Page page = learner.page();

        lab.restartConsole(() -> {
            page.getByText("The lab does not answer").first().waitFor();
            status(shell(), Pattern.compile("^Reconnecting$"));
        });

        page.getByText("The lab is back").first().waitFor();
        // The agent's timing decides between the two.
        status(shell(), Pattern.compile("^(Connected|Ended)$"));
        String state = learner.sessions().inHistory(session.id()).isPresent() ? "Ended" : "Connected";
        status(shell(), Pattern.compile("^" + state + "$"));
    }

    private void start() throws Exception {
        lab = Lab.start(LabOrder.instant(folder.resolve("lab.db"), LogStore.BUILTIN), new Ui(System.out));
        System.setProperty(ADDRESS, lab.consoleAddress().toString());
        AwsClients aws = AwsClients.of(lab.endpoint());
        instance = aws.ssm().describeInstanceInformation().instanceInformationList().stream()
                .map(InstanceInformation::instanceId)
                .findFirst()
                .orElseThrow();
        learner = new BrowserLearner(new ApiLearner(aws));
    }

    private Page shell() {
        return learner.page().context().pages().get(1);
    }

    private static void status(Page shell, Pattern state) {
        shell.getByRole(AriaRole.STATUS)
                .getByText(state)
                .waitFor(new Locator.WaitForOptions().setTimeout(AGENTS_BACK_MILLIS));
    }
}
