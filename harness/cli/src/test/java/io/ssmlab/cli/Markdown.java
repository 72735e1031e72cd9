package io.ssmlab.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The parts of a Markdown text that the tests of documents compare with the project. */
final class Markdown {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```[^\\n]*$");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)(?: +#+)? *$");
    private static final Pattern COMMAND = Pattern.compile("\\./lab ([a-z][a-z-]*)([^\\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");

    private final String text;

    Markdown(String text) {
        this.text = text;
    }

    /** A use of {@code ./lab} in code. */
    record LabCommand(String name, List<String> options) {}

    /** Returns the targets of all links and pictures. */
    List<String> links() {
        String prose = INLINE.matcher(withoutBlocks()).replaceAll("");
        return LINK.matcher(prose).results().map(match -> match.group(1)).toList();
    }

    /** Returns the anchors that GitHub gives to the headings. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> uses = new HashMap<>();
        for (MatchResult heading : HEADING.matcher(withoutBlocks()).results().toList()) {
            String anchor = heading.group(1)
                    .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int earlier = uses.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
        }
        return anchors;
    }

    /** Returns code between single backticks. */
    List<String> inlineCode() {
        return INLINE.matcher(withoutBlocks())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    List<LabCommand> labCommands() {
        List<String> code = new ArrayList<>(inlineCode());
        FENCED.matcher(text).results().forEach(block -> code.add(block.group().replace("\\\n", " ")));
        return code.stream()
                .flatMap(piece -> COMMAND.matcher(piece).results())
                .map(match -> new LabCommand(match.group(1), options(match.group(2))))
                .toList();
    }

    /** Returns the lines outside of tables and code blocks that are longer than this. */
    List<String> proseLongerThan(int characters) {
        return withoutBlocks()
                .lines()
                .filter(line ->
                        line.length() > characters && !line.stripLeading().startsWith("|"))
                .toList();
    }

    /** Returns the options before a comment, a closing parenthesis, another command and {@code --}. */
    private static List<String> options(String rest) {
        String own = rest.split("#|\\)|(?<!\\\\)\\|(?= )|;|&| -- ", 2)[0];
        return OPTION.matcher(own).results().map(MatchResult::group).toList();
    }

    private String withoutBlocks() {
        return FENCED.matcher(text).replaceAll("");
    }
}
