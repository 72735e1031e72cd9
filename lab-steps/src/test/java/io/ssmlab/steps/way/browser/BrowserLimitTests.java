package io.ssmlab.steps.way.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requires Chromium, which {@code ./lab test} installs. */
class BrowserLimitTests {
    private final List<String> reports = new ArrayList<>();

    @AfterEach
    void close() {
        Browsers.close();
    }

    @Test
    void aPageThatBlocksForeverFailsItsStepAndTheNextStepGetsANewBrowser() {
        BrowserLimit limit = new BrowserLimit(Duration.ofSeconds(2), reports::add);
        Browser stuck = Browsers.chromium();
        Page page = stuck.newPage();

        limit.begin("it looks right");
        assertThrows(PlaywrightException.class, () -> page.evaluate("() => { for (;;) {} }"));
        limit.end();

        assertFalse(Thread.currentThread().isInterrupted(), "the next step is not interrupted");
        assertEquals(1, reports.size());
        assertTrue(reports.get(0).contains("after 2 s with: it looks right"), reports.get(0));
        Browser next = Browsers.chromium();
        assertNotSame(stuck, next);
        assertEquals(3, next.newPage().evaluate("() => 1 + 2"));
    }

    @Test
    void aStepThatEndsInTimeIsNotInterrupted() {
        BrowserLimit limit = new BrowserLimit(Duration.ofMinutes(5), reports::add);
        Browser browser = Browsers.chromium();

        limit.begin("it looks right");
        assertEquals(3, browser.newPage().evaluate("() => 1 + 2"));
        limit.end();

        assertEquals(List.of(), reports);
        assertEquals(browser, Browsers.chromium());
    }
}
