package io.ssmlab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** The commands and options of {@code ./lab}, and a check of lines that use them. */
final class CommandReference {
    /** A call of {@code ./lab} in a document, to the end of its line or inline code. */
    private static final Pattern CALL = Pattern.compile("(?<![\\w/])\\./lab(?![\\w/.-])([^`\\n]*)");

    /** The end of a call in its line: another command, a comment, a redirection, or a session's command. */
    private static final Pattern END = Pattern.compile("\\s#|\\s\\||;|&&|\\)|<|\\s--(\\s|$)");

    private static final Pattern NAMES = Pattern.compile("\"(--?[a-z][a-z-]*)\"");

    private final Map<String, Set<String>> options = new TreeMap<>();

    private CommandReference() {}

    /** Returns the commands of the class path and, as their sources declare them, those of other modules. */
    static CommandReference ofThisRepository() {
        CommandReference reference = new CommandReference();
        for (Path file : Repository.files(CommandReference::mayDeclareACommand)) {
            reference.declared(Repository.text(file));
        }
        CommandLine lab = Main.commandLine();
        lab.getSubcommands()
                .forEach((name, command) -> reference.options.put(
                        name, Set.copyOf(command.getCommandSpec().optionsMap().keySet())));
        reference.options.put("", Set.copyOf(lab.getCommandSpec().optionsMap().keySet()));
        return reference;
    }

    /** Returns a reference for tests of the check. */
    static CommandReference of(Map<String, Set<String>> options) {
        CommandReference reference = new CommandReference();
        reference.options.putAll(options);
        return reference;
    }

    private static boolean mayDeclareACommand(String name) {
        return name.startsWith("harness/") && name.contains("/src/main/java/") && name.endsWith("Command.java");
    }

    private void declared(String source) {
        Matcher command = Pattern.compile("@Command\\(\\s*name = \"([a-z]+)\"").matcher(source);
        if (command.find()) {
            Set<String> found = new HashSet<>(Set.of("-h", "--help", "-V", "--version"));
            Matcher option = NAMES.matcher(source);
            while (option.find()) {
                found.add(option.group(1));
            }
            options.put(command.group(1), found);
        }
    }

    /** Returns the problems of a document: unknown commands and options. */
    List<String> problems(String document) {
        List<String> found = new ArrayList<>();
        Matcher call = CALL.matcher(document.replaceAll("\\\\\\n\\s*", " "));
        while (call.find()) {
            problem(call.group(1)).ifPresent(problem -> found.add("./lab" + call.group(1) + ": " + problem));
        }
        return found;
    }

    private Optional<String> problem(String line) {
        Matcher end = END.matcher(line);
        String[] words = (end.find() ? line.substring(0, end.start()) : line)
                .replaceAll("[\\[\\]\"]", " ")
                .strip()
                .split("\\s+");
        String command = words[0].matches("[a-z].*") ? words[0] : "";
        // Of the launcher itself, which passes its options to Maven.
        if (command.equals("test") && !options.containsKey(command)) {
            return Optional.empty();
        }
        Set<String> known = options.get(command);
        if (known == null) {
            return Optional.of("no command " + command + "; there are " + options.keySet());
        }
        for (String word : words) {
            String option = word.replaceAll("=.*|[,.…]+$", "");
            if (option.matches("--?[a-z].*") && !known.contains(option)) {
                return Optional.of("no option " + option + "; there are " + known);
            }
        }
        return Optional.empty();
    }
}
