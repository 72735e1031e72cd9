package io.ssmlab.bench;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures a terminal in a page, by the page's clock: from a key's event to the frame with its effect. */
final class TerminalProbe {
    private static final String LAST = "1000000";

    /** Script that returns the screen's lines, from the DOM or from the buffer behind a canvas. */
    private static final String SHOWN = """
            window.shown = () => {
              const rows = document.querySelectorAll('.xterm-rows > div');
              if (rows.length > 0) return [...rows].map(row => row.textContent.replaceAll('\\u00a0', ' ').trimEnd());
              const buffer = window.wetty_term.buffer.active;
              return Array.from({length: window.wetty_term.rows},
                  (_, y) => buffer.getLine(buffer.viewportY + y)?.translateToString(true) ?? '');
            };
            """;

    /** Script that measures the time from a key's event to the frame in which a condition holds. */
    private static final String TIMED = """
            window.timed = (isKey, holds) => {
              window.result = new Promise((done, fail) => {
                document.addEventListener('keydown', event => {
                  if (!isKey(event)) return;
                  const look = () => {
                    const passed = performance.now() - event.timeStamp;
                    if (holds()) done(passed);
                    else if (passed > 300000) fail(new Error('nothing after five minutes'));
                    else requestAnimationFrame(look);
                  };
                  requestAnimationFrame(look);
                }, {capture: true, once: true});
              });
            };
            """;

    private static final String PROMPT = "() => window.shown().some(line => /[$#] ?$/.test(line))";

    /** Script that records when a row changed after a key. xterm.js changes rows within the frame that paints them. */
    private static final String WATCH_KEYS = """
            () => {
              window.times = [];
              let pressed = 0;
              let before = '';
              const rows = document.querySelector('.xterm-rows');
              document.addEventListener('keydown', event => {
                pressed = event.timeStamp;
                before = rows.textContent;
              }, true);
              new MutationObserver(() => {
                if (pressed && rows.textContent !== before) {
                  window.times.push(performance.now() - pressed);
                  pressed = 0;
                }
              }).observe(rows, {subtree: true, childList: true, characterData: true});
            }
            """;

    private final Page page;

    /** @param page a page that shows a terminal, or is about to */
    TerminalProbe(Page page) {
        this.page = page;
        page.evaluate("() => {" + SHOWN + TIMED + "}");
        page.waitForFunction(PROMPT);
        page.locator(".xterm-helper-textarea").focus();
    }

    /** Brings the page to the front: one in the background paints nothing. */
    void toFront() {
        page.bringToFront();
    }

    /** Presses keys, each after the echo of the previous one, and returns the times from key to character. */
    List<Duration> keys(int count) {
        page.evaluate(WATCH_KEYS);
        for (int pressed = 1; pressed <= count; pressed++) {
            page.keyboard().press("x");
            page.waitForFunction("count => window.times.length >= count", pressed);
        }
        page.keyboard().press("Control+u");
        List<Duration> times = new ArrayList<>();
        for (Object millis : (List<?>) page.evaluate("() => window.times.slice(0, " + count + ")")) {
            times.add(duration(millis));
        }
        return times;
    }

    /** Runs {@code seq 1 1000000} and returns the time from Enter to the last line. */
    Duration flood() {
        page.keyboard().type("clear");
        page.keyboard().press("Enter");
        // Otherwise the last line of the previous flood would be taken for this one's.
        page.waitForFunction("() => !window.shown().includes('" + LAST + "')");
        page.waitForFunction(PROMPT);
        page.keyboard().type("seq 1 " + LAST);
        page.evaluate(
                "() => window.timed(event => event.key === 'Enter', () => window.shown().includes('" + LAST + "'))");
        page.keyboard().press("Enter");
        Duration time = duration(page.evaluate("() => window.result"));
        page.waitForFunction(PROMPT);
        return time;
    }

    private static Duration duration(Object millis) {
        return Duration.ofNanos((long) (((Number) millis).doubleValue() * 1e6));
    }
}
