package io.ssmlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that what the documents name is there: tests, files, headings, commands, classes. */
final class DocumentationTests {
    private static final int LONGEST_PROSE = 120;
    private static final int LINES_OF_README = 150;
    private static final NamedTests SAMPLE = new NamedTests()
            .add("a/src/test/java/ATests.java", "void works() {} static final ArchRule rule = x;")
            .add("ui/src/b.test.ts", "")
            .add("c.feature", "Feature: C\n  Scenario: It works\n");
    private static final CommandReference COMMANDS =
            CommandReference.of(Map.of("", Set.of("--help"), "up", Set.of("--name", "--port")));

    @Test
    void everyTestThatInvariantsNamesExists() {
        String invariants = Repository.text(Repository.root().resolve("INVARIANTS.md"));
        assertNone(NamedTests.ofThisRepository().missing(invariants));
        assertTrue(invariants.lines().filter(line -> line.startsWith("| ")).count() > 100);
    }

    @Test
    void everyLinkAndAnchorResolves() {
        List<String> broken = new ArrayList<>();
        for (Path file : Repository.documents()) {
            new MarkdownText(Repository.text(file))
                    .brokenLinks(file.getParent())
                    .forEach(link -> broken.add(Repository.name(file) + ": " + link));
        }
        assertNone(broken);
    }

    @Test
    void everyCommandAndOptionExists() {
        CommandReference commands = CommandReference.ofThisRepository();
        List<String> unknown = new ArrayList<>();
        for (Path file : Repository.documents()) {
            commands.problems(Repository.text(file))
                    .forEach(problem -> unknown.add(Repository.name(file) + ": " + problem));
        }
        assertNone(unknown);
    }

    @Test
    void everyClassThatDecidesExists() {
        String architecture = Repository.text(Repository.root().resolve("docs/ARCHITECTURE.md"));
        String table = architecture.substring(architecture.indexOf("## Where is it decided?"));
        Set<String> files = Set.copyOf(Repository.javaSources().stream()
                .map(file -> file.getFileName().toString())
                .toList());
        List<String> missing = new ArrayList<>();
        Matcher name = Pattern.compile("`([A-Z]\\w+)`").matcher(table);
        int named = 0;
        while (name.find()) {
            named++;
            if (!files.contains(name.group(1) + ".java")) {
                missing.add(name.group(1));
            }
        }
        assertNone(missing);
        assertTrue(named >= 7, "too few classes named");
    }

    @Test
    void readmeIsShort() {
        long lines =
                Repository.text(Repository.root().resolve("README.md")).lines().count();
        assertTrue(lines < LINES_OF_README, () -> "README.md has " + lines + " lines");
    }

    @Test
    void noLineOfProseIsTooLong() {
        List<String> found = new ArrayList<>();
        for (Path file : Repository.documents()) {
            new MarkdownText(Repository.text(file))
                    .linesLongerThan(LONGEST_PROSE)
                    .forEach(line -> found.add(Repository.name(file) + ":" + line));
        }
        assertNone(found);
    }

    @Test
    void acceptsTestsAndScenariosThatExist() {
        assertEquals(List.of(), SAMPLE.missing("""
                | promise | enforced by |
                |---|---|
                | a | `ATests`, `ATests.works`, `ATests#works`, `works`, `ATests.rule` |
                | b | `console-ui: b.test.ts`, scenario *It works*, feature *C*; `./lab verify --through cli` |
                | c | *not yet enforced* |
                """));
    }

    @Test
    void findsTestsThatDoNotExist() {
        assertEquals(1, SAMPLE.missing("| a | `BTests` |").size());
        assertEquals(1, SAMPLE.missing("| a | `ATests.work` |").size());
        assertEquals(1, SAMPLE.missing("| a | `ATests.works`, `fails` |").size());
        assertEquals(1, SAMPLE.missing("| a | `console-ui: c.test.ts` |").size());
        assertEquals(1, SAMPLE.missing("| a | scenario *It fails* |").size());
        assertEquals(1, SAMPLE.missing("| a | tried manually |").size());
    }

    @Test
    void acceptsCommandsThatExist() {
        assertEquals(List.of(), COMMANDS.problems("""
                `./lab up --name NAME`, `./lab up [--port N]`, `./lab`, `./lab COMMAND --help`, "$(./lab up --port=1)"
                ./lab up --name a -- --other | less --raw # --comment
                ./lab up \\
                    --port 1
                """));
    }

    @Test
    void findsCommandsAndOptionsThatDoNotExist() {
        assertEquals(1, COMMANDS.problems("`./lab down`").size());
        assertEquals(1, COMMANDS.problems("./lab up --fast --name a").size());
        assertEquals(1, COMMANDS.problems("./lab up \\\n  --fast").size());
        assertEquals(1, COMMANDS.problems("\"$(./lab up --fast)\"").size());
    }

    @Test
    void headingsBecomeAnchorsAsOnGitHub() {
        assertEquals(
                Set.of("awss-own-names", "a-b", "a-b-1"),
                new MarkdownText("# AWS's `own` names\n```\n# code\n```\n## A, B\n### A B\n").anchors());
    }

    @Test
    void findsLinksThatLeadNowhere() {
        Path root = Repository.root();
        String good = "# Here\n[a](lab) [b](#here) [c](https://example.com/x) `[d](none)` ![e](README.md)";
        assertEquals(List.of(), new MarkdownText(good).brokenLinks(root));
        assertEquals(
                2,
                new MarkdownText("[a](no-file.md) [b](#no-heading)")
                        .brokenLinks(root)
                        .size());
        assertEquals(
                1,
                new MarkdownText("[a](README.md#no-heading)").brokenLinks(root).size());
    }

    @Test
    void longLinesAreFoundInProseOnly() {
        String line = "word ".repeat(30);
        String text = line + "\n| " + line + "|\n```\n" + line + "\n```\n" + line;
        assertEquals(List.of(1, 6), new MarkdownText(text).linesLongerThan(LONGEST_PROSE));
    }

    private static void assertNone(List<String> found) {
        assertEquals(0, found.size(), () -> found.size() + " not found:\n" + String.join("\n", found));
    }
}
