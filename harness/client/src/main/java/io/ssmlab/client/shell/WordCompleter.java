package io.ssmlab.client.shell;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completes commands, their options, and the names that belong where the cursor is. */
final class WordCompleter implements Completer {
    private final Map<String, CommandLine> commands;
    private final Names names;

    /** @param commands those that may be typed */
    WordCompleter(Map<String, CommandLine> commands, Names names) {
        this.commands = commands;
        this.names = names;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> words = line.words().subList(0, line.wordIndex());
        String word = line.word();
        if (words.isEmpty()) {
            commands.forEach((name, command) -> candidates.add(described(name, summary(command))));
            Stream.of("help", "exit").forEach(name -> candidates.add(new Candidate(name)));
            return;
        }
        CommandLine command = commands.get(words.get(0));
        if (words.get(0).equals("help")) {
            commands.keySet().forEach(name -> candidates.add(new Candidate(name)));
        } else if (command == null || words.contains("--")) {
            return;
        } else if (word.startsWith("-")) {
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> candidates.add(described(option.longestName(), first(option))));
        } else {
            values(words, command).forEach(value -> candidates.add(new Candidate(value)));
        }
    }

    private List<String> values(List<String> words, CommandLine command) {
        String before = words.get(words.size() - 1);
        if (before.equals("--on")) {
            return words.get(0).equals("run") ? names.targets() : names.instances();
        }
        if (before.equals("--end")) {
            return names.running();
        }
        if (takesValue(before, command)) {
            return List.of();
        }
        List<String> plain = plain(words, command);
        int place = plain.size();
        return switch (words.get(0)) {
            case "session" -> place == 0 ? names.instances() : List.of();
            case "run" -> place == 0 ? names.documents() : List.of();
            case "watch" -> place == 0 ? names.running() : List.of();
            case "why" ->
                place == 0
                        ? Stream.concat(names.running().stream(), names.ended().stream())
                                .toList()
                        : List.of();
            case "logs" ->
                place == 0 ? names.logGroups() : place == 1 ? names.logStreams(plain.get(0)) : List.<String>of();
            default -> List.of();
        };
    }

    /** The words that are neither options nor their values, without the command itself. */
    private static List<String> plain(List<String> words, CommandLine command) {
        return java.util.stream.IntStream.range(1, words.size())
                .filter(i -> !words.get(i).startsWith("-") && !takesValue(words.get(i - 1), command))
                .mapToObj(words::get)
                .toList();
    }

    private static boolean takesValue(String word, CommandLine command) {
        OptionSpec option = word.startsWith("-") ? command.getCommandSpec().findOption(word) : null;
        return option != null && option.arity().max() > 0;
    }

    static String summary(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private static String first(OptionSpec option) {
        return option.description().length == 0 ? "" : option.description()[0].replace("%%", "%");
    }

    private static Candidate described(String value, String description) {
        return new Candidate(value, value, null, description.isEmpty() ? null : description, null, null, true);
    }
}
