package io.ssmlab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tests and scenarios of the repository, and a check of rows that name them as {@code INVARIANTS.md} does. */
final class NamedTests {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ITALICS = Pattern.compile("(?<![*`])\\*([^*]+)\\*(?!\\*)");
    private static final Pattern JAVA = Pattern.compile("(?:([A-Z]\\w*)[.#]?)?(\\w+)?");
    private static final Pattern TITLE = Pattern.compile("(?m)^\\s*(?:Feature|Scenario|Scenario Outline): (.*?)\\s*$");
    private static final String NOT_YET = "not yet enforced";

    /** Source of each Java test class by its simple name; one name may stand for several classes. */
    private final Map<String, String> classes = new HashMap<>();

    private final Set<String> files = new HashSet<>();
    private final Set<String> titles = new HashSet<>();

    NamedTests add(String file, String text) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (name.endsWith(".java")) {
            classes.merge(name.substring(0, name.length() - ".java".length()), text, String::concat);
        } else if (name.endsWith(".feature")) {
            Matcher title = TITLE.matcher(text);
            while (title.find()) {
                titles.add(title.group(1));
            }
        } else {
            files.add(name);
        }
        return this;
    }

    static NamedTests ofThisRepository() {
        NamedTests tests = new NamedTests();
        for (Path file :
                Repository.files(name -> name.matches(".*/src/test/java/.*\\.java|.*\\.test\\.tsx?|.*\\.feature"))) {
            tests.add(Repository.name(file), Repository.text(file));
        }
        return tests;
    }

    /** Returns what the last column of the table's rows names and is not there. */
    List<String> missing(String document) {
        List<String> missing = new ArrayList<>();
        for (String row : document.split("\n")) {
            if (row.startsWith("| ") && !row.startsWith("| promise")) {
                String cell = row.replaceAll("\\|\\s*$", "");
                missingInCell(cell.substring(cell.lastIndexOf("| ") + 2))
                        .forEach(name -> missing.add(name + " (" + row + ")"));
            }
        }
        return missing;
    }

    private List<String> missingInCell(String cell) {
        List<String> missing = new ArrayList<>();
        int named = 0;
        String lastClass = "";
        Matcher code = CODE.matcher(cell);
        while (code.find()) {
            String name = code.group(1).replaceFirst("^console-ui: ", "");
            if (name.matches(".*\\.test\\.tsx?")) {
                named++;
                if (!files.contains(name)) {
                    missing.add(name);
                }
                continue;
            }
            Matcher java = JAVA.matcher(name);
            if (!java.matches()) {
                continue;
            }
            lastClass = java.group(1) == null ? lastClass : java.group(1);
            named++;
            if (!exists(lastClass, java.group(2))) {
                missing.add(name);
            }
        }
        Matcher italics = ITALICS.matcher(CODE.matcher(cell).replaceAll(""));
        while (italics.find()) {
            named++;
            if (!italics.group(1).equalsIgnoreCase(NOT_YET) && !titles.contains(italics.group(1))) {
                missing.add("scenario or feature " + italics.group(1));
            }
        }
        if (named == 0) {
            missing.add("a test");
        }
        return missing;
    }

    private boolean exists(String type, String member) {
        String source = classes.get(type);
        return source != null
                && (member == null
                        || Pattern.compile("\\b" + member + "\\b\\s*[(=]")
                                .matcher(source)
                                .find());
    }
}
