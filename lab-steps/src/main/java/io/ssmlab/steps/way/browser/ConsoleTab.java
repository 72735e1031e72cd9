package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** The tab in which the learner has the console open. Screens are reached by clicks. */
final class ConsoleTab {
    private final Page page;

    ConsoleTab(Page page) {
        this.page = page;
    }

    Page page() {
        return page;
    }

    /** Goes to a screen through the menu of services and the service's navigation pane, as in AWS's console. */
    void go(String service, String entry) {
        Locator link = page.getByRole(AriaRole.NAVIGATION)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(entry).setExact(true));
        if (!paneIsOf(service)) {
            button("Services").click();
            menuItem(service);
        }
        // The breadcrumbs may have the same entry.
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

    /** A button, or a link that is styled as a button. */
    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .or(link(name));
    }

    /** Clicks the button that submits a form; the breadcrumbs may have a link of the same name. */
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

    /** A text field, by its label. */
    Locator field(String label) {
        return page.getByRole(
                AriaRole.TEXTBOX,
                new Page.GetByRoleOptions().setName(Pattern.compile("^" + label + "( - optional)?$")));
    }

    Locator radio(String name) {
        return page.getByRole(
                AriaRole.RADIO, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A checkbox. A form field may put its own label before or after the label of the box. */
    Locator checkbox(String name) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("(^| )" + name + "( |$)")));
    }

    /** Opens a select and chooses one of its options. The name of its button ends with the current choice. */
    void select(String label, String option) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + label + "( |$)")))
                .click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .click();
    }

    /** Clicks an entry of the open menu. */
    void menuItem(String name) {
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Replaces the content of an editor through the clipboard. */
    void paste(Locator editor, String text) {
        page.evaluate("text => navigator.clipboard.writeText(text)", text);
        editor.locator(".ace_content").click();
        page.keyboard().press("Control+a");
        page.keyboard().press("Control+v");
    }

    /** The value below a label. */
    String pair(String label) {
        return pairs(label).get(0);
    }

    /** The values below each label of this name, in the order of the screen. */
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
