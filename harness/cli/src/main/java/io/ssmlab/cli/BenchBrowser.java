package io.ssmlab.cli;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A headless Chromium for the benchmarks: the one on the PATH, or that of LAB_CHROMIUM. */
final class BenchBrowser implements AutoCloseable {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Playwright playwright;
    private final Browser browser;

    /** @throws LabException if there is no Chromium or no Node.js here */
    BenchBrowser() {
        Path chromium = find("LAB_CHROMIUM", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        System.setProperty("playwright.nodejs.path", find("LAB_NODE", "node").toString());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium)
                        // Chromium's sandbox needs a user that is not root, and all it shows is the lab's own.
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
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
        playwright.close();
    }

    /** The program that the variable names, or the first of these on the PATH. */
    static Path find(String variable, String... names) {
        String named = System.getenv(variable);
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new LabException("There is no " + names[0] + " on the PATH. Debian: apt-get install -y "
                                + names[0].replaceFirst("^node$", "nodejs") + ". One elsewhere: " + variable
                                + "=/path/to/it"));
    }
}
