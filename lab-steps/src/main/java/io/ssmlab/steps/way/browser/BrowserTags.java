package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.LearnerTags;

/** Tag Editor in the console. */
final class BrowserTags implements LearnerTags {
    private final ConsoleTab tab;

    BrowserTags(ConsoleTab tab) {
        this.tab = tab;
    }

    /** Changes a tag that the instance already has. */
    @Override
    public void set(String instanceId, String key, String value) {
        tab.page().bringToFront();
        tab.go("Resource Groups & Tag Editor", "Tag Editor");
        tab.button("Search resources").click();
        tab.table("Resource search results").choose(instanceId);
        tab.button("Manage tags of selected resources").click();
        int number = numberOf(key);
        tab.field("Tag value " + number).fill(value);
        tab.button("Review and apply tag changes").click();
        Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Apply changes to all selected"))
                .click();
        dialog.waitFor(Screens.gone());
    }

    private int numberOf(String key) {
        tab.field("Tag key 1").waitFor();
        return Await.until(
                "the tag " + key + " is listed",
                () -> {
                    for (int number = 1; tab.field("Tag key " + number).isVisible(); number++) {
                        if (tab.field("Tag key " + number).inputValue().equals(key)) {
                            return number;
                        }
                    }
                    return 0;
                },
                number -> number > 0);
    }
}
