package io.ssmlab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown document: its links, its headings as anchors, its lines of prose. */
final class MarkdownText {
    private static final Pattern FENCE = Pattern.compile("(?sm)^ *```.*?^ *```$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *$");
    private static final Pattern EXTERNAL = Pattern.compile("[a-z]+:.*");

    private final String text;

    MarkdownText(String text) {
        this.text = FENCE.matcher(text)
                .replaceAll(code -> "\n".repeat((int)
                        code.group().chars().filter(c -> c == '\n').count()));
    }

    /** Returns the anchors that GitHub makes of the headings. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher heading = HEADING.matcher(text);
        while (heading.find()) {
            String anchor = heading.group(1)
                    .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    /** Returns the relative links of a document in this folder that lead nowhere. */
    List<String> brokenLinks(Path folder) {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(INLINE_CODE.matcher(text).replaceAll(""));
        while (link.find()) {
            String target = link.group(1);
            if (!EXTERNAL.matcher(target).matches()) {
                problem(target, folder).ifPresent(problem -> broken.add(target + ": " + problem));
            }
        }
        return broken;
    }

    private Optional<String> problem(String target, Path folder) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = folder.resolve(path).normalize();
        if (!path.isEmpty() && !Files.exists(file)) {
            return Optional.of("no such file");
        }
        if (hash < 0) {
            return Optional.empty();
        }
        Set<String> anchors = path.isEmpty() ? anchors() : new MarkdownText(Repository.text(file)).anchors();
        return anchors.contains(target.substring(hash + 1))
                ? Optional.empty()
                : Optional.of("no such heading; there are " + anchors);
    }

    /** Returns the numbers of the lines of prose, neither code nor table, that are longer than this. */
    List<Integer> linesLongerThan(int length) {
        List<Integer> numbers = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].length() > length && !lines[i].startsWith("|")) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }
}
