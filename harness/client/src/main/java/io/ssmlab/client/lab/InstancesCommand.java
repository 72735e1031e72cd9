package io.ssmlab.client.lab;

import io.ssmlab.client.text.Json;
import io.ssmlab.client.text.Shown;
import io.ssmlab.client.text.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab instances}: lists the instances of the running lab. */
@Command(
        name = "instances",
        mixinStandardHelpOptions = true,
        description = "Lists the instances of the running lab, with the state of each and of its agent.",
        footer = {"", "Examples:", "  ./lab instances", "  ./lab instances --json | jq -r '.[].id'"})
public final class InstancesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabName name = new LabName();

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        List<LabInstance> all = new Instances(new AwsCalls(name.lab())).all();
        Shown shown = Shown.standardOutput(spec.commandLine().getOut());
        if (json) {
            shown.line(Json.pretty(all));
            return 0;
        }
        Table table = new Table("Name", "Id", "Patch Group", "State", "Agent", "Version");
        all.forEach(one -> table.row(
                one.name(),
                one.id(),
                one.tags().getOrDefault("Patch Group", ""),
                one.state(),
                one.ping(),
                one.agentVersion()));
        table.lines(shown.width(), shown.style()).forEach(shown::line);
        return 0;
    }
}
