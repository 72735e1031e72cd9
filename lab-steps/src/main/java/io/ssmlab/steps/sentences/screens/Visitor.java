package io.ssmlab.steps.sentences.screens;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import io.ssmlab.steps.fixtures.aws.Setting;
import io.ssmlab.steps.way.browser.Browsers;
import io.ssmlab.steps.way.browser.Watch;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A browser that is signed in to the console and opens addresses. One for all scenarios of a run. */
final class Visitor {
    private static final double PATIENCE_MILLIS = 30_000;
    private static @Nullable Visitor here;

    private final Browser browser;
    private final URI console;
    private final Watch watch;
    private final Page page;
    private int toldBefore;

    private Visitor(Browser browser, URI console) {
        this.browser = browser;
        this.console = console;
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setLocale("en-US")
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(Width.NARROW.width(), Width.NARROW.height()));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        watch = new Watch(console, context);
        page = context.newPage();
        page.navigate(console.toString());
        page.locator("h1").first().waitFor();
    }

    /** The width of the window, in CSS pixels. */
    enum Width {
        NARROW(1280, 900),
        WIDE(1920, 1080),
        /** The narrow window at 200 % zoom: half as many pixels, each twice as large. */
        ZOOMED(640, 450);

        private final int width;
        private final int height;

        Width(int width, int height) {
            this.width = width;
            this.height = height;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }
    }

    static Visitor here() {
        URI console = Setting.of("LAB_CONSOLE_URL")
                .map(URI::create)
                .orElseThrow(() -> new IllegalStateException(
                        "LAB_CONSOLE_URL is not set, so there is no console to open. `./lab verify --through browser`"
                                + " sets it; `./lab up` prints it, as in http://127.0.0.1:…/#key=…"));
        Browser browser = Browsers.chromium();
        Visitor known = here;
        if (known == null || known.browser != browser || !known.console.equals(console)) {
            known = new Visitor(browser, console);
            here = known;
        }
        return known;
    }

    Page page() {
        return page;
    }

    /** Opens a screen by its address, and waits until it is loaded. */
    void open(String path) {
        page.bringToFront();
        page.setViewportSize(Width.NARROW.width(), Width.NARROW.height());
        colours(ColorScheme.LIGHT);
        page.navigate(console.resolve(path).toString());
        page.locator("h1").first().waitFor();
        settle();
    }

    void widen(Width width) {
        page.setViewportSize(width.width(), width.height());
        settle();
    }

    void colours(ColorScheme colours) {
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE));
        settle();
    }

    /** Waits until there are no spinners, no pending requests and no pending rendering. */
    void settle() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.waitForFunction("() => !document.querySelector('[class*=awsui_rotator]')");
        // Chromium renders no frames for a window that it considers hidden; the layout is complete all the
        // same, and a screenshot renders its own frame.
        page.evaluate("""
                () => new Promise((done) => {
                  setTimeout(done, 2000);
                  requestAnimationFrame(() => requestAnimationFrame(done));
                })""");
    }

    /** The errors that the browser reported since the last call. */
    List<String> complaints() {
        List<String> all = watch.complaints();
        List<String> fresh = all.subList(toldBefore, all.size());
        toldBefore = all.size();
        return fresh;
    }
}
