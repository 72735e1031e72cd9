package io.ssmlab.steps.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one Chromium of a run. Playwright belongs to one thread: the one that runs the scenarios. */
public final class Browsers {
    private static @Nullable Browsers open;

    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Path chromium, Path node) {
        System.setProperty("playwright.nodejs.path", node.toString());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium)
                        // No sandbox: Chromium's needs a user that is not root, and all it shows is the lab's own.
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb")));
    }

    /** Starts it at the first call. */
    public static synchronized Browser chromium() {
        if (open == null) {
            Programs.missing().ifPresent(what -> {
                throw new IllegalStateException(what);
            });
            open = new Browsers(
                    Programs.chromium().orElseThrow(), Programs.node().orElseThrow());
        }
        return open.browser;
    }

    /** At the end of a run. */
    public static synchronized void close() {
        if (open != null) {
            open.playwright.close();
            open = null;
        }
    }
}
