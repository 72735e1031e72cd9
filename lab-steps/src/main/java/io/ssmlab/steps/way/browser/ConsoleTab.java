package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** The tab in which the learner has the console open. Screens are reached by clicking one's way to them. */
final class ConsoleTab {
    private final Page page;

    ConsoleTab(Page page) {
        this.page = page;
    }

    Page page() {
        return page;
    }

    /** Through the menu of services and the service's navigation pane, as AWS's console has them. */
    void go(String service, String entry) {
        Locator link = page.getByRole(AriaRole.NAVIGATION)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(entry).setExact(true));
        if (!paneIsOf(service)) {
            button("Services").click();
            menuItem(service);
        }
        // The bread crumbs may have it as well.
        link.first().click();
    }

    private boolean paneIsOf(String service) {
        return page.getByRole(AriaRole.NAVIGATION)
                .getByRole(
                        AriaRole.HEADING,
                        new Locator.GetByRoleOptions().setName(service).setExact(true))
                .isVisible();
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A button, also one that leads to another screen and so is a link. */
    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .or(link(name));
    }

    /** The button that sends a form; the bread crumbs may have a link of the same name. */
    void send(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void tab(String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** A field that text is typed into, by its label. */
    Locator field(String label) {
        return page.getByRole(
                AriaRole.TEXTBOX,
                new Page.GetByRoleOptions().setName(Pattern.compile("^" + label + "( - optional)?$")));
    }

    Locator radio(String name) {
        return page.getByRole(
                AriaRole.RADIO, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A form's field may put its own label before the box's, or behind it. */
    Locator checkbox(String name) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("(^| )" + name + "( |$)")));
    }

    /** Opens a choice and takes one of its options. The name of its button goes on with what is chosen now. */
    void select(String label, String option) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + label + "( |$)")))
                .click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .click();
    }

    /** An entry of the menu that is open. */
    void menuItem(String name) {
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Replaces what an editor holds, by way of the clipboard. */
    void paste(Locator editor, String text) {
        page.evaluate("text => navigator.clipboard.writeText(text)", text);
        editor.locator(".ace_content").click();
        page.keyboard().press("Control+a");
        page.keyboard().press("Control+v");
    }

    /** The value that stands below a label. */
    String pair(String label) {
        return pairs(label).get(0);
    }

    /** The values below each label of this name, in their order on the screen. */
    List<String> pairs(String label) {
        Locator labels =
                page.locator("dt").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + label + "$")));
        labels.first().waitFor();
        return labels.locator("xpath=following-sibling::dd[1]").allInnerTexts().stream()
                .map(String::strip)
                .toList();
    }

    TableView table(String title) {
        return new TableView(page, title);
    }
}
