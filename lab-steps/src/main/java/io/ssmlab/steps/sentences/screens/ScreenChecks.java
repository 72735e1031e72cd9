package io.ssmlab.steps.sentences.screens;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Checks of a screen: overlaps, overflow, and the findings of axe-core. */
final class ScreenChecks {
    private static final String LOOK = text("/io/ssmlab/steps/sentences/screens/look.js");
    /** The script in the jar of axe's own binding for Playwright, of which nothing else is used. */
    private static final String AXE = text("/axe.min.js");

    private static final String CHECK = """
            () => axe.run(document, { resultTypes: ["violations"] }).then((results) =>
              results.violations
                .filter((one) => one.impact === "serious" || one.impact === "critical")
                .flatMap((one) => one.nodes.slice(0, 5).map((node) =>
                  `${one.impact}, ${one.id}: ${one.help}\\n      ${node.target.join(" ")}\\n      ${node.html.slice(0, 200)}`)))
            """;

    private ScreenChecks() {}

    /** Describes each layout problem in one sentence. */
    static List<String> layoutProblems(Page page) {
        return strings(page.evaluate(LOOK));
    }

    /** The serious and critical findings of axe-core. */
    static List<String> accessibilityProblems(Page page) {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AXE);
        }
        return strings(page.evaluate(CHECK));
    }

    /** The parts of texts by others that became markup instead of text. */
    static List<String> injected(Page page) {
        return strings(page.evaluate("""
                () => [
                  ...(document.documentElement.dataset.injected ? ["a script ran: " + document.documentElement.dataset.injected] : []),
                  ...[...document.querySelectorAll("img[src='x'], [onerror], [onload], [href^='javascript:'], body script")]
                    .map((element) => "an element was created: " + element.outerHTML.slice(0, 200)),
                ]"""));
    }

    private static List<String> strings(Object answer) {
        List<String> out = new ArrayList<>();
        for (Object one : (List<?>) answer) {
            out.add(String.valueOf(one));
        }
        return out;
    }

    private static String text(String resource) {
        try (InputStream in = ScreenChecks.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
