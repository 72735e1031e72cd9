package io.ssmlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for English of {@code docs/STYLE.md}: first sentences of Javadoc, and words that are not used. */
final class EnglishRules {
    private static final int MOST_WORDS = 20;

    private static final Set<String> CLAUSES = Set.of(
            "what", "who", "whom", "whose", "whoever", "whether", "how", "where", "when", "which", "why", "that");

    private static final Pattern DIALECT = Pattern.compile(
            "\\b(whoever|hand(s|ed|ing)? on|mend(s|ed|ing)?|is none|are none|makes? amends"
                    + "|(clients?|programs?|people) of others)\\b",
            Pattern.CASE_INSENSITIVE);

    /** A part of a document that names such words in order to replace them. */
    private static final Pattern EXEMPT =
            Pattern.compile("<!-- english: exempt -->.*?<!-- english: end -->", Pattern.DOTALL);

    /** Literals and comments of Java; the group is the text of a Javadoc. */
    private static final Pattern TOKEN = Pattern.compile("\"\"\"(?s:.*?)\"\"\""
            + "|\"(?:\\\\.|[^\"\\\\\\n])*\""
            + "|'(?:\\\\.|[^'\\\\\\n])+'"
            + "|//[^\\n]*"
            + "|/\\*\\*/"
            + "|/\\*\\*(?<javadoc>(?s:.*?))\\*/"
            + "|/\\*(?s:.*?)\\*/");

    private static final Pattern LINE_START = Pattern.compile("\\n\\s*\\* ?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])(\\s|$)");

    private EnglishRules() {}

    /** Returns the violations of a Java source's Javadoc, each with its line. */
    static List<String> firstSentences(String source) {
        List<String> found = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            String javadoc = token.group("javadoc");
            if (javadoc != null) {
                int line = line(source, token.start());
                firstSentence(javadoc).ifPresent(problem -> found.add(line + ": " + problem));
            }
        }
        return found;
    }

    private static Optional<String> firstSentence(String javadoc) {
        String text = BLANKS.matcher(LINE_START.matcher(javadoc).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (text.isEmpty() || text.startsWith("@") || text.startsWith("{@inheritDoc")) {
            return Optional.empty();
        }
        String sentence = SENTENCE_END.split(text, 2)[0];
        String[] words = BLANKS.split(sentence);
        String first = words[0].replaceAll("^[,.:;]+|[,.:;]+$", "").toLowerCase(Locale.ROOT);
        if (CLAUSES.contains(first)) {
            return Optional.of("begins with a clause: " + sentence);
        }
        if (words.length > MOST_WORDS) {
            return Optional.of(words.length + " words: " + sentence);
        }
        return Optional.empty();
    }

    /** Returns the words in a text that are not used, each with its line. */
    static List<String> dialect(String text) {
        // Exempt parts keep their lines, so that the numbers of the others are right.
        String checked = EXEMPT.matcher(text)
                .replaceAll(part -> "\n".repeat(line(part.group(), part.group().length()) - 1));
        List<String> found = new ArrayList<>();
        Matcher word = DIALECT.matcher(checked);
        while (word.find()) {
            found.add(line(checked, word.start()) + ": " + word.group());
        }
        return found;
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
