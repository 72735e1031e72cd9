package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ReducedMotion;
import io.ssmlab.steps.fixtures.cable.Cable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A browser window with the console in its first tab, and the cable between it and the lab. It is reset between
 * scenarios and reused, so that the page comes out of the browser's cache as it does for a returning visitor.
 */
final class Desk {
    /** A width at which no line of the lab is folded in the terminal. */
    private static final int WIDTH = 1920;

    private static final int HEIGHT = 1080;
    private static final double PATIENCE_MILLIS = 15_000;

    private static @Nullable Desk swept;

    private final Browser browser;
    private final URI address;
    private final Cable cable;
    private final BrowserContext context;
    private final Watch watch;
    private final Map<Page, Frames> frames = new WeakHashMap<>();
    private final Page page;

    private Desk(Browser browser, URI address) {
        this.browser = browser;
        this.address = address;
        cable = Cable.to(address);
        context = browser.newContext(new NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("en-US")
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onPage(opened -> frames.put(opened, Frames.of(opened)));
        watch = new Watch(cable.console(), context);
        page = context.newPage();
    }

    /** Returns a window with the console just opened and signed in. */
    static Desk at(URI address) {
        Browser browser = Browsers.chromium();
        Desk desk = swept;
        swept = null;
        if (desk != null && (desk.browser != browser || !desk.address.equals(address))) {
            desk.clear();
            desk = null;
        }
        if (desk == null) {
            desk = new Desk(browser, address);
        }
        desk.page.navigate(desk.cable.console().toString());
        return desk;
    }

    ConsoleTab tab() {
        return new ConsoleTab(page);
    }

    Cable cable() {
        return cable;
    }

    Watch watch() {
        return watch;
    }

    Map<Page, Frames> frames() {
        return frames;
    }

    List<Page> tabs() {
        return context.pages();
    }

    /** Resets the window for the next scenario. */
    void reset() {
        try {
            cable.putBack();
            context.pages().stream().filter(tab -> tab != page).forEach(Page::close);
            page.setViewportSize(WIDTH, HEIGHT);
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }");
            page.navigate("about:blank");
            watch.forget();
            swept = this;
        } catch (PlaywrightException e) {
            // A window that cannot be reset is not reused.
            clear();
        }
    }

    /** Discards the window. */
    void clear() {
        try {
            if (browser.isConnected()) {
                context.close();
            }
        } catch (PlaywrightException e) {
            // The browser was stopped in the meantime, and its windows with it.
        } finally {
            cable.close();
        }
    }
}
