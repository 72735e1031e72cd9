package io.ssmlab.steps.way.browser;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.LearnerLogs;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** CloudWatch Logs in the console. */
final class BrowserLogs implements LearnerLogs {
    /** The last part of each expanded event: the event itself, or its rendering by a terminal. */
    private static final String MESSAGES = """
            table => JSON.stringify([...table.querySelectorAll('tbody tr')]
              .map(row => [...row.querySelectorAll('pre')].at(-1)?.textContent)
              .filter(text => text !== undefined))""";

    private static final TypeToken<List<String>> TEXTS = new TypeToken<>() {};

    private final ConsoleTab tab;

    BrowserLogs(ConsoleTab tab) {
        this.tab = tab;
    }

    @Override
    public void createGroup(String name) {
        list();
        tab.button("Create log group").click();
        tab.field("Log group name").fill(name);
        tab.button("Create").click();
        Screens.movedOn(tab, "/cloudwatch/log-groups", "/create");
    }

    private TableView list() {
        tab.page().bringToFront();
        tab.go("CloudWatch", "Log groups");
        TableView groups = tab.table("Log groups");
        groups.awaitLoaded();
        // The list may already have been on the screen.
        groups.refresh();
        return groups;
    }

    @Override
    public boolean isListed(String group) {
        TableView groups = list();
        groups.filter(group);
        return groups.row("Log group", group).isPresent();
    }

    @Override
    public List<String> streams(String group) {
        return open(group).allRows().stream()
                .map(row -> row.get("Log stream").text())
                .toList();
    }

    /** Opens the page of a group, which has the table of its streams. */
    private TableView open(String group) {
        list().filter(group);
        tab.link(group).click();
        TableView streams = tab.table("Log streams");
        streams.awaitLoaded();
        return streams;
    }

    @Override
    public List<String> messages(String group, String stream) {
        Page page = tab.page();
        if (!page.url().endsWith(address(group, stream))) {
            TableView streams = open(group);
            streams.filter(stream);
            if (streams.row("Log stream", stream).isEmpty()) {
                return List.of();
            }
            tab.link(stream).click();
            tab.heading("Log events").waitFor();
        } else {
            tab.button("Refresh").click();
        }
        loaded();
        olderOnes();
        Locator expand = tab.button("Expand all events");
        if (expand.isVisible()) {
            expand.click();
        }
        return new Gson().fromJson((String) events().evaluate(MESSAGES), TEXTS);
    }

    /** The end of the page's address: the names of its group and its stream. */
    private static String address(String group, String stream) {
        return "group=" + encoded(group) + "&stream=" + encoded(stream);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private Locator events() {
        return tab.page().getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Log events"));
    }

    private void loaded() {
        tab.button("Refresh")
                .and(tab.page().locator(":not([aria-disabled=true]):not([disabled])"))
                .waitFor();
    }

    private void olderOnes() {
        Locator older = tab.button("Load older events");
        Locator nothing = tab.page().getByText("There are no older events.");
        Locator none = tab.page().getByText("No events", new Page.GetByTextOptions().setExact(true));
        Await.until(
                "every event of the stream is loaded",
                () -> {
                    if (older.isVisible()) {
                        older.click();
                        loaded();
                    }
                    return nothing.isVisible() || none.isVisible();
                },
                all -> all);
    }

    @Override
    public void createMetricFilter(String group, String filter, String pattern, String namespace, String metric) {
        newMetricFilter(group, pattern);
        tab.field("Filter name").fill(filter);
        tab.field("Metric namespace").fill(namespace);
        tab.field("Metric name").fill(metric);
        tab.send("Create metric filter");
        Screens.movedOn(tab, "tab=filters", "/create");
    }

    /** Opens the form for a metric filter, and fills in its pattern. */
    private void newMetricFilter(String group, String pattern) {
        open(group);
        tab.tab("Metric filters");
        tab.button("Create metric filter").click();
        tab.field("Filter pattern").fill(pattern);
    }

    /** Tests a pattern in the form for a metric filter of any existing group; nothing is created. */
    @Override
    public List<String> tryPattern(String pattern, List<String> lines) {
        newMetricFilter(list().rows().get(0).get("Log group").text(), pattern);
        tab.field("Log event messages").fill(String.join("\n", lines));
        tab.button("Test pattern").click();
        Locator result = tab.page()
                .getByRole(AriaRole.STATUS)
                .filter(new Locator.FilterOptions().setHasText("in the sample log"));
        result.waitFor();
        List<String> found = result.getByRole(AriaRole.LISTITEM).allInnerTexts().stream()
                .map(String::strip)
                .toList();
        tab.button("Cancel").click();
        return found;
    }

    @Override
    public int metricFilterCount(String group) {
        String shown = list(group).get("Metric filters").text();
        return shown.equals("-") ? 0 : Integer.parseInt(shown.replaceFirst(" .*", ""));
    }

    private Map<String, TableView.Cell> list(String group) {
        TableView groups = list();
        groups.filter(group);
        return groups.row("Log group", group)
                .orElseThrow(() -> new AssertionError("the log group " + group + " is not listed"));
    }
}
