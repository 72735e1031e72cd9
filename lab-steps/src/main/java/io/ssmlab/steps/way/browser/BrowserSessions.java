package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ssmlab.steps.fixtures.cable.BreakableConnection;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.LearnerSessions;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.SessionRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Session Manager in the console. */
final class BrowserSessions implements LearnerSessions {
    private static final String SERVICE = "AWS Systems Manager";

    private final ConsoleTab tab;
    private final BreakableConnection cable;
    private final PageErrors watch;
    private final Map<Page, Frames> frames;
    private final LearnerSessions api;

    /** @param api for operations that the console does not offer */
    BrowserSessions(
            ConsoleTab tab,
            BreakableConnection cable,
            PageErrors watch,
            Map<Page, Frames> frames,
            LearnerSessions api) {
        this.tab = tab;
        this.cable = cable;
        this.watch = watch;
        this.frames = frames;
        this.api = api;
    }

    @Override
    public OpenSession start(String instanceId, String reason) {
        list("Sessions");
        tab.button("Start session").click();
        TableView targets = tab.table("Target instances");
        targets.awaitLoaded();
        if (!reason.isEmpty()) {
            tab.field("Reason for session").fill(reason);
        }
        targets.choose(instanceId);
        Page shell =
                Screens.popupOrRefusal(tab, () -> tab.button("Start session").click());
        String id = shell.url().replaceFirst("^.*/session/", "").replaceFirst("\\?.*$", "");
        return new OpenSession(id, instanceId, new BrowserTerminal(shell, cable, watch, frames.get(shell)));
    }

    @Override
    public OpenSession startWith(String instanceId, String document) {
        return api.startWith(instanceId, document);
    }

    /** Opens a tab of the lists from any screen. */
    private void list(String name) {
        tab.page().bringToFront();
        Locator wanted = tab.page()
                .getByRole(
                        AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
        if (!wanted.isVisible()) {
            tab.go(SERVICE, "Session Manager");
        }
        if (!"true".equals(wanted.getAttribute("aria-selected"))) {
            wanted.click();
        }
    }

    @Override
    public Optional<SessionRow> active(String sessionId) {
        return find("Sessions", sessionId);
    }

    @Override
    public Optional<SessionRow> inHistory(String sessionId) {
        return find("Session history", sessionId);
    }

    private Optional<SessionRow> find(String list, String sessionId) {
        list(list);
        TableView table = tab.table(list);
        table.refresh();
        return table.row("Session ID", sessionId).map(row -> row(sessionId, row));
    }

    private static SessionRow row(String sessionId, Map<String, TableView.Cell> cells) {
        TableView.Cell output = cells.get("Output location");
        return new SessionRow(
                sessionId,
                cells.get("Instance ID").text(),
                cells.get("Status").text(),
                Screens.value(cells.get("End date")),
                output == null ? "" : String.join(" ", output.links()));
    }

    @Override
    public List<String> activeOn(String instanceId) {
        list("Sessions");
        TableView table = tab.table("Sessions");
        table.refresh();
        return table.rows().stream()
                .filter(row -> row.get("Instance ID").text().equals(instanceId))
                .map(row -> row.get("Session ID").text())
                .toList();
    }

    /** Terminates at the top right of the terminal, as the lab's text describes. */
    @Override
    public void terminate(OpenSession session) {
        Page page = ((BrowserTerminal) session.terminal()).page();
        page.bringToFront();
        Locator.GetByRoleOptions name =
                new Locator.GetByRoleOptions().setName("Terminate").setExact(true);
        page.getByRole(AriaRole.BANNER).getByRole(AriaRole.BUTTON, name).click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, name).click();
        page.getByRole(AriaRole.DIALOG).waitFor(Screens.gone());
    }

    @Override
    public void resume(OpenSession session) {
        cable.putBack();
        BrowserTerminal terminal = (BrowserTerminal) session.terminal();
        Await.until("the terminal has resumed the session", terminal::isConnected, connected -> connected);
    }

    /** Reloads the tab, which resumes a session that still exists. */
    @Override
    public boolean canBeResumed(OpenSession session) {
        BrowserTerminal terminal = (BrowserTerminal) session.terminal();
        terminal.page().reload();
        Await.until("the tab shows the state of the session", terminal::isSettled, settled -> settled);
        return !terminal.ended();
    }
}
