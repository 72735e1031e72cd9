package io.ssmlab.steps.sentences.screens;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.api.ApiLearner;
import org.jspecify.annotations.Nullable;

/** Steps about a session that is operated with the keyboard alone. */
public final class KeyboardSteps {
    private static final String OPEN = "[data-state='open']";

    private final AwsClients aws = AwsClients.fromEnvironment();
    private @Nullable Screenshots pictures;
    private @Nullable Page shell;
    private String sessionId = "";

    @Before("@browser")
    public void begin(Scenario scenario) {
        pictures = new Screenshots(scenario);
    }

    /** Ends the session of a scenario that fails midway. */
    @After("@browser")
    public void tidyUp() {
        if (shell != null) {
            shell.close();
            new ApiLearner(aws).sessions().terminate(sessionId);
        }
    }

    @When("a visitor without a mouse goes to Session Manager and starts a session")
    public void start() {
        Page page = Visitor.here().page();
        String instance = SampleData.in(aws).instanceId();
        Visitor.here().open("/");
        Keyboard keys = new Keyboard(page);
        keys.tabTo("button Services");
        keys.press("Enter");
        keys.arrowTo("ArrowDown", "menuitem AWS Systems Manager");
        keys.press("Enter");
        page.waitForURL("**/systems-manager");
        keys.tabTo("link Session Manager");
        keys.press("Enter");
        heading(page, "Session Manager").waitFor();
        keys.tabTo("link Start session");
        keys.press("Enter");
        heading(page, "Start a session").waitFor();
        page.getByText(instance).first().waitFor();
        keys.tabTo("textbox Reason for session");
        keys.type("by the keyboard alone");
        keys.tabTo("radio ");
        keys.press("Space");
        keys.arrowTo("ArrowDown", "radio " + instance);
        keys.tabTo("button Start session");
        shell = page.context().waitForPage(() -> keys.press("Enter"));
        shell.locator(OPEN).waitFor();
        sessionId = shell.url().replaceFirst("^.*/session/", "").replaceFirst("\\?.*$", "");
    }

    @When("types {string} in its tab and reads {string}")
    public void type(String line, String answer) {
        Page tab = shell();
        shown(tab, "sh-");
        tab.keyboard().type(line);
        tab.keyboard().press("Enter");
        shown(tab, answer);
        pictures().take(tab, "The shell, after " + line);
    }

    /** Leaves the terminal by the key that is described beside it, since it uses Tab itself. */
    @When("leaves the terminal and terminates the session")
    public void terminate() {
        Page tab = shell();
        Keyboard keys = new Keyboard(tab);
        keys.press("Control+Shift+U");
        keys.tabTo("button Terminate");
        keys.press("Enter");
        Locator dialog = tab.getByRole(AriaRole.DIALOG);
        dialog.waitFor();
        new Keyboard(tab).tabTo("button Terminate");
        keys.press("Enter");
        tab.locator("[data-state='ended']").waitFor();
    }

    @Then("finds it in the session history")
    public void findInHistory() {
        Page page = Visitor.here().page();
        page.bringToFront();
        Visitor.here().open("/systems-manager/session-manager/sessions");
        Keyboard keys = new Keyboard(page);
        keys.tabTo("tab Sessions");
        keys.arrowTo("ArrowRight", "tab Session history");
        keys.press("Enter");
        page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Session history"))
                .getByText(sessionId)
                .first()
                .waitFor();
    }

    private static void shown(Page tab, String text) {
        Await.until(
                "the terminal shows " + text,
                () -> String.join(
                        "\n",
                        tab.locator(".xterm-rows > div").allInnerTexts().stream()
                                .map(line -> line.replace('\u00a0', ' '))
                                .toList()),
                rows -> rows.contains(text));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private Page shell() {
        if (shell == null) {
            throw new AssertionError("no session was started in this scenario yet");
        }
        return shell;
    }

    private Screenshots pictures() {
        if (pictures == null) {
            throw new IllegalStateException("the scenario has no tag @browser");
        }
        return pictures;
    }
}
