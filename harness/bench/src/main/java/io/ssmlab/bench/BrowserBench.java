package io.ssmlab.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabException;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Measures the console in a browser: the start page's load time and size, and the terminal's speed. */
final class BrowserBench {
    private static final int LOADS = 5;
    private static final int KEYS = 300;
    private static final int FLOODS = 3;

    private final Ui ui;

    BrowserBench(Ui ui) {
        this.ui = ui;
    }

    void run(Ui silent) throws Exception {
        Path folder = Files.createTempDirectory("ssmlab-bench");
        try (Lab lab = Lab.start(LabOrder.instant(folder.resolve("lab.db"), LogStore.BUILTIN), silent);
                BenchBrowser browser = BenchBrowser.open()) {
            ui.line("The console in Chromium " + browser.version() + ", headless");
            startPage(lab, browser);
            terminal(lab, browser);
        } finally {
            Home.delete(folder);
        }
    }

    /** Loads the start page in a running browser, each time with an empty cache and nobody signed in. */
    private void startPage(Lab lab, BenchBrowser browser) throws IOException {
        List<Duration> paints = new ArrayList<>();
        List<Duration> ready = new ArrayList<>();
        long bytes = 0;
        for (int load = 0; load < LOADS; load++) {
            try (BrowserContext context = browser.fresh()) {
                Page page = context.newPage();
                Map<String, Response> scripts = new LinkedHashMap<>();
                page.onResponse(response -> {
                    if (response.url().endsWith(".js")) {
                        scripts.put(response.url(), response);
                    }
                });
                page.navigate(lab.consoleAddress().toString());
                ready.add(whenReady(page));
                paints.add(millis(
                        page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
                                + " ?? performance.now()")));
                bytes = 0;
                for (Response script : List.copyOf(scripts.values())) {
                    bytes += gzipped(script.body());
                }
            }
        }
        row("start page, first paint", paints, "");
        row("start page, ready to use", ready, "  (signed in by its key; aim < 1.5 s)");
        ui.line(String.format(Locale.ROOT, "%-28s %.0f kB  (aim < 500 kB)", "its JavaScript, gzipped", bytes / 1000.0));
    }

    private static Duration whenReady(Page page) {
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .first()
                .waitFor();
        return millis(page.evaluate("() => performance.now()"));
    }

    private void terminal(Lab lab, BenchBrowser browser) throws Exception {
        try (BrowserContext context = browser.fresh()) {
            Page page = context.newPage();
            page.navigate(lab.consoleAddress().toString());
            whenReady(page);
            page.navigate(lab.address() + session(lab));
            page.locator("[data-state=open]").waitFor();
            TerminalProbe ours = new TerminalProbe(page);
            List<Duration> keys = ours.keys(KEYS);
            ui.line(String.format(
                    Locale.ROOT,
                    "%-28s p50 %.1f ms, p99 %.1f ms of %d  (aim p50 < 20 ms)",
                    "terminal, key to glyph",
                    Percentile.millis(keys, 50),
                    Percentile.millis(keys, 99),
                    KEYS));
            floods(ours, context);
        }
    }

    /** Measures both terminals in turns, so that both meet the same machine load. */
    private void floods(TerminalProbe ours, BrowserContext context) throws Exception {
        List<Duration> mine = new ArrayList<>();
        List<Duration> theirs = new ArrayList<>();
        try (Wetty wetty = Wetty.start(Home.reports().resolve("wetty"))) {
            Page page = context.newPage();
            page.navigate(wetty.address().toString());
            page.waitForFunction("() => window.wetty_term");
            TerminalProbe other = new TerminalProbe(page);
            for (int flood = 0; flood < FLOODS; flood++) {
                page.bringToFront();
                theirs.add(other.flood());
                ours.toFront();
                mine.add(ours.flood());
            }
        } catch (LabException e) {
            ui.line("WeTTY is skipped: " + e.getMessage());
            for (int flood = 0; flood < FLOODS; flood++) {
                mine.add(ours.flood());
            }
        }
        row("seq 1 1000000, this console", mine, "");
        if (!theirs.isEmpty()) {
            row("seq 1 1000000, WeTTY " + Wetty.VERSION, theirs, "");
            ui.line("  From Enter to the frame with the last line. WeTTY's shell runs on this machine and is drawn on"
                    + " a canvas;");
            ui.line("  the console's runs in a container, goes through agent and region in the frames of AWS, and is"
                    + " drawn in the DOM.");
        }
    }

    private static String session(Lab lab) {
        SsmClient ssm = AwsClients.of(lab.endpoint()).ssm();
        String target = ssm.describeInstanceInformation(request -> {})
                .instanceInformationList()
                .get(0)
                .instanceId();
        String id = ssm.startSession(request -> request.target(target)).sessionId();
        return "/systems-manager/session-manager/session/" + id + "?target=" + target;
    }

    private void row(String what, List<Duration> times, String note) {
        String all = times.stream()
                .map(time -> String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9))
                .collect(Collectors.joining(" "));
        ui.line(String.format("%-28s %s%s", what, all, note));
    }

    private static Duration millis(Object value) {
        return Duration.ofNanos((long) (((Number) value).doubleValue() * 1e6));
    }

    private static int gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.size();
    }
}
