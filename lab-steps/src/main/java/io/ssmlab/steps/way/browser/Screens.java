package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.RefusedException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Elements that all screens share: error messages and empty values. */
final class Screens {
    /** AWS's error code and message. */
    private static final Pattern REFUSAL = Pattern.compile("(?s)^\\W*([A-Z][A-Za-z]+)[:\\s]+(.*)$");

    private Screens() {}

    static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    /** The value of a cell; a dash stands for an empty value. */
    static String value(TableView.@Nullable Cell cell) {
        return cell == null || cell.text().equals("-") ? "" : cell.text();
    }

    /** Waits until the screen has moved on, or shows an error. */
    static void movedOn(ConsoleTab tab, String path) {
        movedOn(tab, path, "\n");
    }

    /** Waits until the address contains the one path and no longer the other. */
    static void movedOn(ConsoleTab tab, String path, String from) {
        Await.until(
                "the screen moves on to " + path,
                () -> {
                    refusal(tab).ifPresent(refused -> {
                        throw refused;
                    });
                    return tab.page().url();
                },
                url -> url.contains(path) && !url.contains(from));
    }

    /** Opens a tab by a click, and returns it. A refusal is read from the screen. */
    static Page popupOrRefusal(ConsoleTab tab, Runnable press) {
        AtomicReference<Page> opened = new AtomicReference<>();
        Consumer<Page> keep = opened::set;
        tab.page().context().onPage(keep);
        try {
            press.run();
            Await.until(
                    "a tab with the session opens",
                    () -> {
                        refusal(tab).ifPresent(refused -> {
                            throw refused;
                        });
                        tab.page().evaluate("1"); // Playwright notices the new tab only during a call
                        return Optional.ofNullable(opened.get()).map(Page::url).orElse("");
                    },
                    url -> url.contains("/session/"));
        } finally {
            tab.page().context().offPage(keep);
        }
        return opened.get();
    }

    /** The error that the screen shows, in an alert or beside a field (whose text has no role). */
    private static Optional<RefusedException> refusal(ConsoleTab tab) {
        return tab.page().locator("[role=alert], [class*=awsui_error]").allInnerTexts().stream()
                .map(REFUSAL::matcher)
                .filter(Matcher::matches)
                .map(found -> new RefusedException(found.group(1), found.group(2)))
                .findFirst();
    }
}
