package io.ssmlab.cli.verify;

import io.ssmlab.cli.lab.AgentChoice;
import io.ssmlab.cli.lab.InstanceKind;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.steps.way.cli.FollowedLog;
import io.ssmlab.steps.way.cli.Ssh;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The scenarios that a verification skips, since they need another kind of lab.
 *
 * @param clients whether the third-party clients are installed
 */
record SkippedScenarios(LogStore logs, Through through, InstanceKind instances, AgentChoice agent, boolean clients) {
    /**
     * Tag of scenarios that need the lab's own agent. They set its version or platform, or rely on more than the
     * official one does: a log that could not be written is written later.
     */
    private static final String OWN_AGENT = "@own-agent";

    /** Tag of scenarios in which third-party clients, from their registries, talk to the lab. */
    private static final String CLIENTS = "@clients";

    /** Tag of scenarios that need ssh on this machine, and the AWS CLI as its proxy command. */
    private static final String SSH = "@ssh";

    /** Tag of scenarios that need version 2 of the AWS CLI for everything that the learner does. */
    private static final String CLI_2 = "@cli2";

    /** Returns the tag expression of the scenarios that run. */
    String filter() {
        String byAgent = agent.official().isPresent() ? " and not " + OWN_AGENT : "";
        String byClients = clients ? "" : " and not " + CLIENTS;
        String bySsh = Ssh.missing().isPresent() ? " and not " + SSH : "";
        String byCli2 = withoutCli2().isPresent() ? " and not " + CLI_2 : "";
        return "not " + logs.othersTag() + " and not " + through.othersTag() + " and not " + instances.othersTag()
                + byAgent + bySsh + byCli2 + byClients;
    }

    private Optional<String> withoutCli2() {
        return through == Through.CLI
                ? FollowedLog.missing()
                : Optional.of("./lab verify --through cli runs them, if that is version 2");
    }

    /**
     * Prints the number of skipped scenarios by reason, and the option that runs them.
     *
     * @param all the tags of every scenario
     */
    void print(List<List<String>> all, Ui ui) {
        LogStore otherLogs = logs == LogStore.BUILTIN ? LogStore.LOCALSTACK : LogStore.BUILTIN;
        Predicate<List<String>> byLogs = tags -> tags.contains(logs.othersTag());
        Predicate<List<String>> byThrough = tags -> tags.contains(through.othersTag());
        Predicate<List<String>> byInstances = tags -> tags.contains(instances.othersTag());
        if (agent.official().isPresent()) {
            print(
                    ui,
                    all.stream().filter(tags -> tags.contains(OWN_AGENT)).count(),
                    "the lab's own agent",
                    "without --agent");
        }
        print(
                ui,
                all.stream().filter(byLogs).count(),
                otherLogs.title(),
                "--logs " + otherLogs.name().toLowerCase(Locale.ROOT));
        print(
                ui,
                all.stream().filter(byThrough.and(byLogs.negate())).count(),
                through.other(),
                "--through " + through.another().word());
        if (!clients && through.another() == Through.BROWSER) {
            print(
                    ui,
                    all.stream().filter(tags -> tags.contains(CLIENTS)).count(),
                    "third-party clients, from PyPI and npm",
                    "--tags " + CLIENTS);
        }
        InstanceKind otherKind = instances == InstanceKind.DOCKER ? InstanceKind.SANDBOX : InstanceKind.DOCKER;
        print(
                ui,
                all.stream()
                        .filter(byInstances.and(byLogs.or(byThrough).negate()))
                        .count(),
                otherKind.word() + " instances",
                "--instances " + otherKind.word());
        List<List<String>> others = all.stream()
                .filter(byLogs.or(byThrough).or(byInstances).negate())
                .toList();
        print(ui, others, SSH, "ssh and the AWS CLI", Ssh.missing());
        print(ui, others, CLI_2, "version 2 of the AWS CLI", withoutCli2());
    }

    private static void print(Ui ui, List<List<String>> all, String tag, String need, Optional<String> missing) {
        long count = all.stream().filter(tags -> tags.contains(tag)).count();
        if (count > 0 && missing.isPresent()) {
            ui.line("Skipped:     " + count + " scenarios that need " + need + ": " + missing.get() + ".");
        }
    }

    private static void print(Ui ui, long count, String need, String option) {
        if (count > 0) {
            ui.line("Skipped:     " + count + " scenarios that need " + need + "; ./lab verify " + option
                    + " runs them.");
        }
    }
}
