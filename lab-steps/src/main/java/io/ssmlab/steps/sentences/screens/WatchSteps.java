package io.ssmlab.steps.sentences.screens;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.cucumber.java.After;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.api.ApiLearner;
import org.jspecify.annotations.Nullable;

/** Steps about a visitor who watches a session in the browser. */
public final class WatchSteps {
    private static final String STRANGE = "typed-by-the-watcher";

    private final ApiLearner learner = new ApiLearner(AwsClients.fromEnvironment());
    private @Nullable OpenSession session;
    private @Nullable Page tab;

    @After("@browser")
    public void tidyUp() {
        if (tab != null) {
            tab.close();
        }
        if (session != null) {
            learner.sessions().terminate(session.id());
            session.terminal().close();
        }
    }

    @When("a visitor chooses a session in the list and watches it")
    public void watch() {
        OpenSession opened = learner.sessions()
                .start(Happened.in(AwsClients.fromEnvironment()).instanceId(), "a watched session");
        session = opened;
        opened.terminal().awaitPrompt();
        Page page = Visitor.here().page();
        Visitor.here().open("/systems-manager/session-manager/sessions");
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(opened.id()));
        row.getByRole(AriaRole.RADIO).check();
        Locator watch = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Watch"));
        Page watching = page.context().waitForPage(watch::click);
        tab = watching;
        watching.locator("[data-state='watching']").waitFor();
    }

    @Then("the session's output is shown there")
    public void isShown() {
        session().terminal().run("echo seen-in-room-$((40 + 2))");
        Await.until("the watcher sees the output", this::rows, rows -> rows.contains("seen-in-room-42"));
    }

    @Then("input that is typed there does not reach the session")
    public void doesNotReachTheSession() {
        tab().locator(".xterm-screen").click();
        tab().keyboard().type("echo " + STRANGE);
        tab().keyboard().press("Enter");
        session().terminal().run("echo still-alone");
        Await.until("the watcher sees the next output", this::rows, rows -> rows.contains("still-alone"));
        Expect.isTrue(
                "no input reached the session", !session().terminal().output().contains(STRANGE), "it did");
    }

    @Then("when the session is over, the screen says so")
    public void isOver() {
        learner.sessions().terminate(session().id());
        tab().locator("[data-state='ended']").waitFor();
        Expect.contains(
                "the message to the watcher",
                "is over",
                tab().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Nothing to look at"))
                        .innerText());
    }

    private String rows() {
        return String.join("\n", tab().locator(".xterm-rows > div").allInnerTexts())
                .replace('\u00a0', ' ');
    }

    private OpenSession session() {
        if (session == null) {
            throw new AssertionError("no session was started in this scenario yet");
        }
        return session;
    }

    private Page tab() {
        if (tab == null) {
            throw new AssertionError("no session is watched in this scenario yet");
        }
        return tab;
    }
}
