package io.ssmlab.cli.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs nothing: notes the programs, and answers what the test says. */
final class FakeRunner implements Runner {
    final List<String> ran = new ArrayList<>();
    final Map<String, String> answers = new HashMap<>();
    final Map<String, Runnable> effects = new HashMap<>();
    final List<Map<String, String>> environments = new ArrayList<>();
    String failing = "nothing";

    @Override
    public int run(List<String> command, Map<String, String> environment, Path log, Consumer<String> line) {
        String words = String.join(" ", command);
        ran.add(words);
        environments.add(environment);
        line.accept("output of " + command.get(0));
        if (words.contains(failing)) {
            return 1;
        }
        effects.entrySet().stream()
                .filter(effect -> words.contains(effect.getKey()))
                .forEach(effect -> effect.getValue().run());
        return 0;
    }

    @Override
    public Optional<String> ask(List<String> command) {
        return Optional.ofNullable(answers.get(String.join(" ", command)));
    }

    @Override
    public void detach(List<String> command, Path log) {
        ran.add("detached " + String.join(" ", command));
    }
}
