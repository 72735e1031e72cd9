package io.ssmlab.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import io.ssmlab.cli.lab.LabException;
import io.ssmlab.steps.way.browser.Browsers;
import io.ssmlab.steps.way.browser.Programs;

/** A headless Chromium for the benchmarks: the same one in which scenarios run. */
final class BenchBrowser implements AutoCloseable {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Browser browser = Browsers.chromium();

    /** @throws LabException if there is no Chromium or no Node.js here; the message says how to get it */
    static BenchBrowser open() {
        Programs.missing().ifPresent(what -> {
            throw new LabException(what);
        });
        return new BenchBrowser();
    }

    /** A browser without cache, cookies and storage. */
    BrowserContext fresh() {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                // The console's policy forbids eval, with which Playwright waits for a condition.
                .setBypassCSP(true));
    }

    String version() {
        return browser.version();
    }

    @Override
    public void close() {
        Browsers.close();
    }
}
