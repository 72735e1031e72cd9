package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.DocumentText;
import io.ssmlab.steps.way.LearnerDocuments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** Documents in the console. */
final class BrowserDocuments implements LearnerDocuments {
    private final ConsoleTab tab;

    BrowserDocuments(ConsoleTab tab) {
        this.tab = tab;
    }

    @Override
    public void create(String name, DocumentType type, DocumentText text) {
        list("Owned by me");
        tab.button("Create document").click();
        tab.menuItem(type.toString());
        tab.field("Name").fill(name);
        write(text);
        tab.page()
                .getByRole(AriaRole.FORM)
                .getByRole(AriaRole.BUTTON, named("Create document"))
                .click();
        Screens.movedOn(tab, "/documents/owned-by-me");
    }

    /** Pastes the text, as from the workshop's page. */
    private void write(DocumentText text) {
        tab.radio(text.format().toString()).check();
        tab.paste(
                tab.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Code editor")),
                text.content());
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    @Override
    public void createVersion(String name, DocumentText text) {
        open(name, "Versions");
        tab.button("Create new version").click();
        write(text);
        tab.page()
                .getByRole(AriaRole.FORM)
                .getByRole(AriaRole.BUTTON, named("Create new version"))
                .click();
        Screens.movedOn(tab, "/" + name + "/versions");
    }

    @Override
    public void makeLatestTheDefault(String name) {
        String latest = describe(name).latestVersion();
        open(name, "Versions");
        TableView versions = tab.table("Versions");
        versions.awaitLoaded();
        versions.choose(latest);
        tab.button("Set as default version").click();
        Await.until(
                "version " + latest + " is the default version",
                () -> versions.row("Document version", latest)
                        .orElseThrow()
                        .get("Default version")
                        .text(),
                "Yes"::equals);
    }

    @Override
    public void delete(String name) {
        list("Owned by me");
        TableView table = tab.table("Owned by me");
        table.filter(name);
        table.choose(name);
        tab.button("Delete").click();
        Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, named("Delete")).click();
        dialog.waitFor(Screens.gone());
    }

    @Override
    public List<String> ownedBy(String owner) {
        String title = owner.equals("Self") ? "Owned by me" : "Owned by Amazon";
        list(title);
        return tab.table(title).allRows().stream()
                .map(row -> row.get("Name").text())
                .toList();
    }

    private void list(String title) {
        tab.go("AWS Systems Manager", "Documents");
        tab.tab(title);
        tab.table(title).awaitLoaded();
    }

    /** Opens the page of a document by its link in the list. */
    private void open(String name, String part) {
        list("Owned by me");
        tab.table("Owned by me").filter(name);
        tab.link(name).click();
        tab.heading(name).waitFor();
        tab.tab(part);
    }

    @Override
    public Description describe(String name) {
        open(name, "Description");
        Map<String, String> parameters = new LinkedHashMap<>();
        TableView table = tab.table("Parameters");
        table.awaitLoaded();
        table.rows()
                .forEach(row -> parameters.put(
                        row.get("Name").text(),
                        unquoted(row.get("Default value").text())));
        tab.tab("Details");
        return new Description(
                tab.pair("Schema version"), parameters, tab.pair("Latest version"), tab.pair("Default version"));
    }

    /** Removes the two quotation marks that the page shows for an empty text. */
    private static String unquoted(String shown) {
        return shown.equals("\"\"") ? "" : shown;
    }

    @Override
    public String content(String name, DocumentFormat format) {
        open(name, "Content");
        tab.button("Copy").click();
        tab.page()
                .getByText("Copied", new Page.GetByTextOptions().setExact(true))
                .waitFor();
        return (String) tab.page().evaluate("navigator.clipboard.readText()");
    }
}
