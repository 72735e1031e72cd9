package io.ssmlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the texts of the whole repository keep the English rules of {@code docs/STYLE.md}. */
final class EnglishTests {
    private static final int MOST_LINES = 400;

    /** Files that have avoided expressions and sentences because they are about them. */
    private static final Set<String> EXEMPT = Set.of(
            "docs/STYLE.md",
            "CHANGELOG.md",
            "harness/cli/src/test/java/io/ssmlab/cli/English.java",
            "harness/cli/src/test/java/io/ssmlab/cli/EnglishTests.java");

    @Test
    void firstSentencesOfJavadocAreShortAndNoClauses() throws IOException {
        List<SourceFile> sources =
                java().stream().filter(file -> !EXEMPT.contains(file.path())).toList();
        assertNothing(sources, English::badFirstSentences);
    }

    @Test
    void textsAvoidTheWordsThatTheStyleReplaces() throws IOException {
        List<SourceFile> texts = SourceFile.all().stream()
                .filter(file -> file.isText() && !EXEMPT.contains(file.path()))
                .toList();
        assertNothing(texts, English::avoidedWords);
    }

    @Test
    void javaFilesHaveAtMostFourHundredLines() throws IOException {
        assertNothing(java(), text -> {
            long lines = text.lines().count();
            return lines > MOST_LINES ? List.of(lines + " lines") : List.of();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** Whether it runs. */",
                "/** What: a text. */",
                "/**\n * How it ends,\n * in two lines.\n */",
                "/** One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
                        + " sixteen seventeen eighteen nineteen twenty more. */"
            })
    void badFirstSentenceIsFound(String source) {
        assertEquals(1, English.badFirstSentences(source).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** Returns whether it runs. Whether it does is not known. */",
                "/** @return what it is */",
                "/** {@inheritDoc} */",
                "/* Whether this is no Javadoc. */",
                "/** Whatever, Thatcher, Whichever are other words. */"
            })
    void goodFirstSentencePasses(String source) {
        assertEquals(List.of(), English.badFirstSentences(source));
    }

    @Test
    void literalsAndOtherCommentsAreNotJavadoc() {
        assertEquals(List.of(), English.badFirstSentences("String a = \"/** What. */\"; /* What. */ // /** What. */"));
        assertEquals(List.of(), English.badFirstSentences("glob(\"src/**/*.java\"); char c = '\"'; /**/"));
        assertEquals(List.of(), English.badFirstSentences("\"\"\"\n/** What. */\n\"\"\""));
        assertEquals(
                1,
                English.badFirstSentences("char c = '\"'; /** What. */ char d = '\"';")
                        .size());
    }

    @Test
    void badFirstSentenceIsReportedWithItsLine() {
        assertEquals(
                List.of("2: [3 words] Where it stands."),
                English.badFirstSentences("class A {\n/** Where it stands. */}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for Whoever asks",
                "is handed on to it",
                "it mends the rest",
                "if there is none",
                "makes amends",
                "the clients of others",
                "a program of others"
            })
    void avoidedWordsAreFound(String text) {
        assertEquals(1, English.avoidedWords(text).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"it recommends this", "an amendment", "by hand only", "nonessential", "clients of the others"})
    void similarWordsPass(String text) {
        assertEquals(List.of(), English.avoidedWords(text));
    }

    private static List<SourceFile> java() throws IOException {
        return SourceFile.all().stream()
                .filter(file -> file.path().endsWith(".java"))
                .toList();
    }

    private static void assertNothing(List<SourceFile> files, Function<String, List<String>> check) {
        List<String> found = new ArrayList<>();
        for (SourceFile file : files) {
            check.apply(file.text()).forEach(finding -> found.add(file.path() + ":" + finding));
        }
        if (!found.isEmpty()) {
            fail(found.size() + " findings:\n" + String.join("\n", found));
        }
    }
}
