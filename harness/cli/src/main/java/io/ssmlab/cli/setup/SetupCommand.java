package io.ssmlab.cli.setup;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab setup}: installs what some commands need, ahead of time. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description = {
            "Installs what some commands need, ahead of time; they install it themselves otherwise.",
            "LAB_INSTALL_ENGINE=no in the environment forbids to install or start an engine, and so on for each tool."
        })
public final class SetupCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "TOOL",
            completionCandidates = Names.class,
            description = "${COMPLETION-CANDIDATES}; all of them if none is given.")
    private List<String> tools = List.of();

    /** @return 1 if one of the tools is missing afterwards */
    @Override
    public Integer call() {
        requireKnown();
        Setup setup = Setup.here();
        setup.get(needs());
        List<Setup.Status> states = setup.status().stream()
                .filter(state -> tools.isEmpty() || tools.contains(state.name()))
                .toList();
        states.forEach(state -> System.out.printf("%-10s%s%n", state.name(), state.seen()));
        return states.stream().allMatch(Setup.Status::present) ? 0 : 1;
    }

    List<Need> needs() {
        return Setup.all().stream()
                .filter(need -> tools.isEmpty() || tools.contains(need.tool().word()))
                .toList();
    }

    private void requireKnown() {
        tools.stream().filter(tool -> !Names.WORDS.contains(tool)).findFirst().ifPresent(unknown -> {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "expected one of " + String.join(", ", Names.WORDS) + ", but was '" + unknown + "'");
        });
    }

    /** The tools' names as they are typed. */
    static final class Names implements Iterable<String> {
        private static final List<String> WORDS =
                Arrays.stream(ToolName.values()).map(ToolName::word).toList();

        @Override
        public Iterator<String> iterator() {
            return WORDS.iterator();
        }
    }
}
