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
 * Which scenarios a verification cannot play, since they need what only another kind of lab has.
 *
 * @param clients whether the clients of others are there
 */
record SkippedScenarios(LogStore logs, Through through, InstanceKind instances, AgentChoice agent, boolean clients) {
    /**
     * Of scenarios that tell the agent its version or platform, or need what the lab's agent does beyond the official one: a log
     * that could not be written is written later.
     */
    private static final String OWN_AGENT = "@own-agent";

    /** Of scenarios in which clients of others, from their registries, talk to the lab. */
    private static final String CLIENTS = "@clients";

    /** Of scenarios that need ssh on this machine, and the AWS CLI as its way to an instance. */
    private static final String SSH = "@ssh";

    /** Of scenarios that need version 2 of the AWS CLI for everything that the learner does. */
    private static final String CLI_2 = "@cli2";

    /** As a tag expression, of those that are played. */
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
     * Says how many there are of each, and how they can be played.
     *
     * @param all the tags of every scenario
     */
    void tell(List<List<String>> all, Ui ui) {
        LogStore otherLogs = logs == LogStore.BUILTIN ? LogStore.LOCALSTACK : LogStore.BUILTIN;
        Predicate<List<String>> byLogs = tags -> tags.contains(logs.othersTag());
        Predicate<List<String>> byThrough = tags -> tags.contains(through.othersTag());
        Predicate<List<String>> byInstances = tags -> tags.contains(instances.othersTag());
        if (agent.official().isPresent()) {
            tell(
                    ui,
                    all.stream().filter(tags -> tags.contains(OWN_AGENT)).count(),
                    "the lab's own agent",
                    "without --agent");
        }
        tell(
                ui,
                all.stream().filter(byLogs).count(),
                otherLogs.title(),
                "--logs " + otherLogs.name().toLowerCase(Locale.ROOT));
        tell(
                ui,
                all.stream().filter(byThrough.and(byLogs.negate())).count(),
                through.other(),
                "--through " + through.another().word());
        if (!clients && through.another() == Through.BROWSER) {
            tell(
                    ui,
                    all.stream().filter(tags -> tags.contains(CLIENTS)).count(),
                    "clients of others, from PyPI and npm",
                    "--tags " + CLIENTS);
        }
        InstanceKind otherKind = instances == InstanceKind.DOCKER ? InstanceKind.SANDBOX : InstanceKind.DOCKER;
        tell(
                ui,
                all.stream()
                        .filter(byInstances.and(byLogs.or(byThrough).negate()))
                        .count(),
                otherKind.word() + " instances",
                "--instances " + otherKind.word());
        List<List<String>> others = all.stream()
                .filter(byLogs.or(byThrough).or(byInstances).negate())
                .toList();
        tell(ui, others, SSH, "ssh and the AWS CLI", Ssh.missing());
        tell(ui, others, CLI_2, "version 2 of the AWS CLI", withoutCli2());
    }

    private static void tell(Ui ui, List<List<String>> all, String tag, String need, Optional<String> missing) {
        long count = all.stream().filter(tags -> tags.contains(tag)).count();
        if (count > 0 && missing.isPresent()) {
            ui.line("Left out:    " + count + " scenarios that need " + need + ": " + missing.get() + ".");
        }
    }

    private static void tell(Ui ui, long count, String need, String option) {
        if (count > 0) {
            ui.line("Left out:    " + count + " scenarios that need " + need + "; ./lab verify " + option
                    + " runs them.");
        }
    }
}
