package io.ssmlab.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.Markdown.LabCommand;
import io.ssmlab.cli.lab.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Tests that the documents name tests, files, headings, commands and options that exist. */
final class DocumentationTests {
    private static final int MOST_COLUMNS = 120;
    private static final int MOST_README_LINES = 150;

    /** The launcher's own command, and one from a module that is not shipped. */
    private static final Set<String> OTHER_COMMANDS = Set.of("test", "bench");

    private static final String NOT_ENFORCED = "not yet enforced";
    private static final Pattern JAVA_TEST = Pattern.compile("(\\w+Tests)(?:[.#](\\w+))?");
    private static final Pattern UI_TEST = Pattern.compile("(?:console-ui: )?([\\w.]+\\.test\\.tsx?)");
    private static final Pattern TITLE = Pattern.compile("(?<![*\\w])\\*([^*|\\n]+)\\*(?![*\\w])");
    private static final Pattern GHERKIN =
            Pattern.compile("\\s*(?:Feature|Rule|Scenario|Scenario Outline): *(.+?)\\s*");

    private static List<SourceFile> files;
    private static Map<String, Markdown> documents;

    @BeforeAll
    static void read() throws IOException {
        files = SourceFile.all();
        documents = files.stream()
                .filter(file -> file.path().matches("[^/]+\\.md|docs/.+\\.md"))
                .collect(toMap(SourceFile::path, file -> new Markdown(file.text())));
    }

    @Test
    void everyTestOfTheInvariantsExists() {
        Map<String, List<SourceFile>> byName = files.stream()
                .collect(groupingBy(file -> file.path().substring(file.path().lastIndexOf('/') + 1)));
        List<String> missing = new ArrayList<>();
        for (String evidence : evidence()) {
            for (String code : new Markdown(evidence).inlineCode()) {
                if (!code.startsWith("./lab ") && !exists(code, byName)) {
                    missing.add(code);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyScenarioOfTheInvariantsExists() {
        Set<String> titles = files.stream()
                .filter(file -> file.path().endsWith(".feature"))
                .flatMap(file -> file.text().lines())
                .map(GHERKIN::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
        List<String> missing = evidence().stream()
                .flatMap(evidence ->
                        TITLE.matcher(evidence.replaceAll("`[^`]*`", "")).results())
                .map(title -> title.group(1))
                .filter(title -> !title.equals(NOT_ENFORCED) && !titles.contains(title))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyInvariantHasItsEvidence() {
        List<String> bare = evidence().stream()
                .filter(evidence -> !evidence.contains("`") && !evidence.contains("*"))
                .toList();
        assertEquals(List.of(), bare);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        documents.forEach((path, document) -> document.links().stream()
                .filter(link -> !link.matches("(https?|mailto):.*") && !resolves(path, link))
                .forEach(link -> dead.add(path + ": " + link)));
        assertEquals(List.of(), dead);
    }

    @Test
    void everyCommandAndOptionExists() {
        Map<String, CommandLine> commands = Main.commandLine().getSubcommands();
        List<String> unknown = new ArrayList<>();
        documents.forEach((path, document) -> {
            for (LabCommand shown : document.labCommands()) {
                CommandLine command = commands.get(shown.name());
                if (command != null) {
                    Set<String> options = command.getCommandSpec().optionsMap().keySet();
                    shown.options().stream()
                            .filter(option -> !options.contains(option))
                            .forEach(option -> unknown.add(path + ": ./lab " + shown.name() + " " + option));
                } else if (!OTHER_COMMANDS.contains(shown.name())) {
                    unknown.add(path + ": ./lab " + shown.name());
                }
            }
        });
        assertEquals(List.of(), unknown);
    }

    @Test
    void readmeIsShort() {
        long lines = files.stream()
                .filter(file -> file.path().equals("README.md"))
                .flatMap(file -> file.text().lines())
                .count();
        assertTrue(lines > 0 && lines < MOST_README_LINES, lines + " lines");
    }

    @Test
    void proseIsWrapped() {
        List<String> wide = new ArrayList<>();
        documents.forEach((path, document) -> {
            if (path.equals("README.md") || path.startsWith("docs/")) {
                document.proseLongerThan(MOST_COLUMNS).forEach(line -> wide.add(path + ": " + line));
            }
        });
        assertEquals(List.of(), wide);
    }

    @Test
    void anchorsFollowTheRuleOfGitHub() {
        Markdown document = new Markdown("""
                # AWS's own `names`
                ## A & B
                ## A & B
                ```
                # no heading
                ```
                """);
        assertEquals(Set.of("awss-own-names", "a--b", "a--b-1"), document.anchors());
    }

    @Test
    void commandsAreReadFromCodeOnly() {
        Markdown document = new Markdown("""
                ./lab prose, [a link](a.md#b) and `./lab up --name N [--port N|--fresh]`, `[no](link)`
                ```
                eval "$(./lab env --tls)" --other
                ./lab session -t Web1 -- top --delay 1   # --comment
                ```
                """);
        assertEquals(
                List.of(
                        new LabCommand("up", List.of("--name", "--port", "--fresh")),
                        new LabCommand("env", List.of("--tls")),
                        new LabCommand("session", List.of())),
                document.labCommands());
        assertEquals(List.of("a.md#b"), document.links());
    }

    @Test
    void missingTestsAreFound() {
        Map<String, List<SourceFile>> byName =
                Map.of("SomeTests.java", List.of(new SourceFile("SomeTests.java", "void works() {}")));
        assertTrue(exists("SomeTests.works", byName));
        assertTrue(exists("SomeTests#works", byName));
        assertFalse(exists("SomeTests.work", byName));
        assertFalse(exists("OtherTests", byName));
        assertFalse(exists("other.test.ts", byName));
        assertFalse(exists("works", byName));
    }

    /** Returns the last cells of the tables in INVARIANTS.md. */
    private static List<String> evidence() {
        return files.stream()
                .filter(file -> file.path().equals("INVARIANTS.md"))
                .flatMap(file -> file.text().lines())
                .filter(line -> line.startsWith("| ") && !line.startsWith("| promise |"))
                .map(line -> line.replaceAll("\\s*\\|\\s*$", ""))
                .map(line -> line.substring(line.lastIndexOf('|') + 1))
                .toList();
    }

    private static boolean exists(String test, Map<String, List<SourceFile>> byName) {
        Matcher page = UI_TEST.matcher(test);
        if (page.matches()) {
            return byName.containsKey(page.group(1));
        }
        Matcher java = JAVA_TEST.matcher(test);
        if (!java.matches()) {
            return false;
        }
        Pattern member = Pattern.compile("\\b(?:void|boolean|ArchRule)\\s+" + java.group(2) + "\\b");
        return byName.getOrDefault(java.group(1) + ".java", List.of()).stream()
                .anyMatch(file ->
                        java.group(2) == null || member.matcher(file.text()).find());
    }

    private static boolean resolves(String document, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty()
                ? Path.of(document)
                : Path.of(document).resolveSibling(path).normalize();
        if (!Files.exists(Home.project().resolve(target))) {
            return false;
        }
        Markdown there = documents.get(target.toString().replace('\\', '/'));
        return hash < 0 || there != null && there.anchors().contains(link.substring(hash + 1));
    }
}
