package io.ssmlab.steps.sentences.screens;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What can be found wrong with a screen by a program: what lies over what, what sticks out, and what axe-core knows. */
final class Looks {
    private static final String LOOK = text("/io/ssmlab/steps/sentences/screens/look.js");
    /** From the jar of axe's own binding for Playwright; nothing else of that is used. */
    private static final String AXE = text("/axe.min.js");

    private static final String CHECK = """
            () => axe.run(document, { resultTypes: ["violations"] }).then((results) =>
              results.violations
                .filter((one) => one.impact === "serious" || one.impact === "critical")
                .flatMap((one) => one.nodes.slice(0, 5).map((node) =>
                  `${one.impact}, ${one.id}: ${one.help}\\n      ${node.target.join(" ")}\\n      ${node.html.slice(0, 200)}`)))
            """;

    private Looks() {}

    /** A sentence for each thing that looks wrong. */
    static List<String> wrong(Page page) {
        return strings(page.evaluate(LOOK));
    }

    /** Serious and critical findings. */
    static List<String> barriers(Page page) {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AXE);
        }
        return strings(page.evaluate(CHECK));
    }

    /** Whatever of a text that somebody else wrote became a part of the page instead of a text. */
    static List<String> injected(Page page) {
        return strings(page.evaluate("""
                () => [
                  ...(document.documentElement.dataset.injected ? ["a script ran: " + document.documentElement.dataset.injected] : []),
                  ...[...document.querySelectorAll("img[src='x'], [onerror], [onload], [href^='javascript:'], body script")]
                    .map((element) => "an element was made: " + element.outerHTML.slice(0, 200)),
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
        try (InputStream in = Looks.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
