package io.ssmlab.steps.way.browser;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of the console, by its name: refresh, filter, rows. */
final class TableView {
    /** A snapshot of the whole table, so that no row can change between two of its cells. */
    private static final String READ = """
            table => {
              const text = cell => (cell.innerText ?? '').trim();
              const heads = [...table.querySelectorAll('thead th')].map(text);
              const rows = [...table.querySelectorAll('tbody tr')].filter(row => row.querySelectorAll('td').length === heads.length
                || row.querySelectorAll('td,th').length === heads.length);
              return JSON.stringify(rows.map(row => Object.fromEntries([...row.querySelectorAll('td,th')].map((cell, i) =>
                [heads[i] || `#${i}`, { text: text(cell), links: [...cell.querySelectorAll('a[href]')].map(a => decodeURIComponent(a.href)) }]))));
            }""";

    private static final TypeToken<List<Map<String, Cell>>> ROWS = new TypeToken<>() {};

    private final Page page;
    private final String title;

    TableView(Page page, String title) {
        this.page = page;
        this.title = title;
    }

    /** The text of a cell, and the targets of its links. */
    record Cell(String text, List<String> links) {}

    private Locator table() {
        return page.getByRole(
                AriaRole.TABLE, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    /** Clicks the refresh button of this table, and waits for the answer. */
    void refresh() {
        Locator refresh = region().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Refresh").setExact(true));
        refresh.click();
        awaitLoaded();
    }

    /** Waits until the table is loaded. */
    void awaitLoaded() {
        table().waitFor();
        gone(region().locator("[aria-label=Refresh]:is([aria-disabled=true], [disabled])"));
        gone(region().getByText("Loading "));
    }

    private static void gone(Locator sign) {
        sign.first().waitFor(Screens.gone());
    }

    /** The region of the table with its heading, buttons and filter: the innermost element that has both. */
    private Locator region() {
        return page.locator("div")
                .filter(new Locator.FilterOptions().setHas(table()))
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title))))
                .last();
    }

    void filter(String text) {
        region().getByRole(AriaRole.SEARCHBOX).fill(text);
    }

    List<Map<String, Cell>> rows() {
        return new Gson().fromJson((String) table().evaluate(READ), ROWS);
    }

    /** The rows of all pages. */
    List<Map<String, Cell>> allRows() {
        List<Map<String, Cell>> all = new ArrayList<>(rows());
        Locator next = region().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Next page"))
                .and(page.locator(":not([disabled]):not([aria-disabled=true])"));
        while (next.isVisible()) {
            next.click();
            all.addAll(rows());
        }
        return all;
    }

    /** The first row that has this text in this column. */
    Optional<Map<String, Cell>> row(String column, String text) {
        return rows().stream()
                .filter(row -> row.containsKey(column) && row.get(column).text().equals(text))
                .findFirst();
    }

    /** Chooses the row whose item has this id. */
    void choose(String id) {
        Locator.GetByRoleOptions named =
                new Locator.GetByRoleOptions().setName(id).setExact(true);
        table().getByRole(AriaRole.RADIO, named)
                .or(table().getByRole(AriaRole.CHECKBOX, named))
                .check();
    }
}
