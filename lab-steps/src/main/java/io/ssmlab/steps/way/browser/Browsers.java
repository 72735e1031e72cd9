package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one Chromium of a run. Playwright belongs to one thread: the one that runs the scenarios. */
public final class Browsers {
    private static @Nullable Browsers open;

    private final Playwright playwright;
    private final Browser browser;
    /** The process that drives Chromium, which is its child. */
    private final Optional<ProcessHandle> driver;

    private Browsers(Path chromium, Path node) {
        System.setProperty("playwright.nodejs.path", node.toString());
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium)
                        // No sandbox: Chromium's needs a user that is not root, and it shows the lab's own pages only.
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb")));
        driver = ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .filter(child ->
                        child.info().command().filter(real(node)::equals).isPresent())
                .findFirst();
    }

    private static String real(Path program) {
        try {
            return program.toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it at the first call. */
    public static synchronized Browser chromium() {
        if (open == null) {
            BrowserPrograms.missing().ifPresent(what -> {
                throw new IllegalStateException(what);
            });
            open = new Browsers(
                    BrowserPrograms.chromium().orElseThrow(),
                    BrowserPrograms.node().orElseThrow());
        }
        return open.browser;
    }

    static synchronized boolean isOpen() {
        return open != null;
    }

    /** Discards a browser that does not respond, so that the next call starts a new one. */
    static synchronized void abandon() {
        if (open == null) {
            return;
        }
        // Playwright would ask it to close, and wait for the answer.
        open.driver.ifPresent(driver -> {
            List<ProcessHandle> chromium = driver.descendants().toList();
            driver.destroyForcibly();
            chromium.forEach(ProcessHandle::destroyForcibly);
        });
        open = null;
    }

    /** Closes it at the end of a run. */
    public static synchronized void close() {
        if (open != null) {
            open.playwright.close();
            open = null;
        }
    }
}
