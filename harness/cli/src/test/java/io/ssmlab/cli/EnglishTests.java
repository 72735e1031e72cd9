package io.ssmlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the English of {@code docs/STYLE.md} in the whole repository. */
final class EnglishTests {
    /** The two files that have to name such words. Documents mark such a part: see {@link EnglishRules}. */
    private static final Set<String> EXEMPT = Set.of("EnglishRules.java", "EnglishTests.java");

    @Test
    void firstSentencesOfJavadocAreShortAndBeginWithNoClause() {
        List<String> found = new ArrayList<>();
        for (Path file : Repository.javaSources()) {
            EnglishRules.firstSentences(Repository.text(file))
                    .forEach(problem -> found.add(Repository.name(file) + ":" + problem));
        }
        assertNone(found);
    }

    @Test
    void noTextUsesTheOldDialect() {
        List<String> found = new ArrayList<>();
        for (Path file : Repository.files(EnglishTests::isText)) {
            EnglishRules.dialect(Repository.text(file)).forEach(word -> found.add(Repository.name(file) + ":" + word));
        }
        assertNone(found);
    }

    /** Tests if people read this file: sources, documents, scenarios, and the scripts of containers. */
    private static boolean isText(String name) {
        if (EXEMPT.contains(name.substring(name.lastIndexOf('/') + 1))) {
            return false;
        }
        // Recorded texts of AWS and of other programs are test resources.
        boolean recorded = name.contains("/src/test/resources/");
        boolean script = name.equals("lab") || name.startsWith("containers/");
        return !recorded && (script || name.matches(".*\\.(java|ts|tsx|feature|md)"));
    }

    @Test
    void readsRealFiles() {
        assertTrue(Repository.javaSources().size() > 1_000);
        assertTrue(Repository.files(EnglishTests::isText).size() > 1_500);
    }

    @Test
    void findsAFirstSentenceThatIsAClause() {
        assertEquals(
                List.of("2: begins with a clause: What a server shows."),
                EnglishRules.firstSentences("package a;\n/** What a server shows. More. */\nclass A {}"));
        assertEquals(
                1,
                EnglishRules.firstSentences("/**\n * Whether it works\n * here.\n */")
                        .size());
        assertEquals(1, EnglishRules.firstSentences("/** How. */").size());
    }

    @Test
    void findsALongFirstSentence() {
        String twenty = "word ".repeat(19) + "word.";
        assertEquals(List.of(), EnglishRules.firstSentences("/** " + twenty + " And more words follow. */"));
        assertEquals(
                List.of("1: 21 words: One " + twenty), EnglishRules.firstSentences("/** One\n  * " + twenty + " */"));
    }

    @Test
    void acceptsNounsVerbsAndTags() {
        assertEquals(List.of(), EnglishRules.firstSentences("/** A server. What it shows is secret. */"));
        assertEquals(List.of(), EnglishRules.firstSentences("/** Returns true if it works. */"));
        assertEquals(List.of(), EnglishRules.firstSentences("/** {@inheritDoc} */"));
        assertEquals(List.of(), EnglishRules.firstSentences("/** @throws IOException when it fails */"));
    }

    @Test
    void literalsAndOtherCommentsAreNoJavadoc() {
        assertEquals(
                List.of(), EnglishRules.firstSentences("String a = \"/** What. */\"; /* What. */ // /** What. */"));
        assertEquals(List.of(), EnglishRules.firstSentences("glob(\"src/**/*.java\"); char c = '\"'; /**/"));
        assertEquals(List.of(), EnglishRules.firstSentences("\"\"\"\n/** What. */\n\"\"\""));
        assertEquals(
                1,
                EnglishRules.firstSentences("char c = '\"'; /** What. */ char d = '\"';")
                        .size());
    }

    @Test
    void findsWordsOfTheOldDialect() {
        assertEquals(List.of("1: Whoever", "2: handed on"), EnglishRules.dialect("Whoever asks\nis handed on."));
        for (String text : List.of(
                "to mend it",
                "it is mended",
                "there is none",
                "if there are none",
                "it makes amends",
                "a client of others",
                "programs of others")) {
            assertEquals(1, EnglishRules.dialect(text).size(), text);
        }
    }

    @Test
    void acceptsWordsThatOnlyLookAlike() {
        assertEquals(List.of(), EnglishRules.dialect("recommend, amend, hands-on, on the other hand, clientsOfOthers"));
    }

    @Test
    void exemptPartsAreLeftOutAndLinesAreKept() {
        String text = "a\n<!-- english: exempt -->\nmend\n<!-- english: end -->\nmend\n";
        assertEquals(List.of("5: mend"), EnglishRules.dialect(text));
    }

    private static void assertNone(List<String> found) {
        assertEquals(0, found.size(), () -> found.size() + " violations:\n" + String.join("\n", found));
    }
}
