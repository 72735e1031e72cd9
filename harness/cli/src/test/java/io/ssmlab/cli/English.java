package io.ssmlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the English rules of {@code docs/STYLE.md} in the text of a file. */
final class English {
    static final int MOST_WORDS = 20;

    private static final Set<String> CLAUSES = Set.of(
            "what", "who", "whom", "whose", "whoever", "whether", "how", "where", "when", "which", "why", "that");

    private static final Pattern AVOIDED = Pattern.compile(
            "\\b(whoever|hand(s|ed|ing)? on|mend(s|ed|ing)?|is none|are none|makes? amends"
                    + "|(clients?|programs?|people) of others)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Literals and comments of Java; the group is the text of a Javadoc. */
    private static final Pattern TOKEN = Pattern.compile("\"\"\"(?s:.*?)\"\"\""
            + "|\"(?:\\\\.|[^\"\\\\\\n])*\""
            + "|'(?:\\\\.|[^'\\\\\\n])+'"
            + "|//[^\\n]*"
            + "|/\\*\\*/"
            + "|/\\*\\*(?<javadoc>(?s:.*?))\\*/"
            + "|/\\*(?s:.*?)\\*/");

    private English() {}

    /** Returns each Javadoc whose first sentence is too long or begins with a clause, with its line. */
    static List<String> badFirstSentences(String source) {
        List<String> found = new ArrayList<>();
        Matcher comment = TOKEN.matcher(source);
        while (comment.find()) {
            if (comment.group("javadoc") == null) {
                continue;
            }
            String sentence = firstSentence(comment.group("javadoc"));
            String[] words = sentence.split("\\s+");
            String first = words[0].replaceAll("^[,.:;]+|[,.:;]+$", "").toLowerCase(Locale.ROOT);
            if (CLAUSES.contains(first) || words.length > MOST_WORDS) {
                found.add(lineOf(source, comment.start()) + ": [" + words.length + " words] " + sentence);
            }
        }
        return found;
    }

    /** Returns each expression that another is preferred to, with its line. */
    static List<String> avoidedWords(String text) {
        return AVOIDED.matcher(text)
                .results()
                .map((MatchResult match) -> lineOf(text, match.start()) + ": " + match.group())
                .toList();
    }

    /** Returns the empty text for a comment that has tags only. */
    private static String firstSentence(String comment) {
        String text =
                comment.replaceAll("\\n\\s*\\* ?", " ").replaceAll("\\s+", " ").strip();
        if (text.startsWith("@") || text.startsWith("{@inheritDoc")) {
            return "";
        }
        return text.split("(?<=[.!?])\\s", 2)[0];
    }

    private static long lineOf(String text, int offset) {
        return text.substring(0, offset).lines().count() + (offset == 0 || text.charAt(offset - 1) == '\n' ? 1 : 0);
    }
}
