package io.ssmlab.steps.way;

import java.util.List;
import java.util.Map;

/**
 * A learner's choices for sending a command.
 *
 * @param latest the document's latest version at runtime, instead of its default version
 * @param parameters the parameters that differ from their defaults
 * @param group a resource group; empty if instances are chosen
 * @param instanceIds empty if a group is chosen
 * @param bucket the bucket for the whole output; empty for none
 * @param cloudWatch whether the whole output goes to CloudWatch Logs, to the group that AWS proposes
 */
public record CommandChoice(
        String document,
        boolean latest,
        Map<String, String> parameters,
        String group,
        List<String> instanceIds,
        String bucket,
        String prefix,
        boolean cloudWatch) {
    public static CommandChoice document(String name) {
        return new CommandChoice(name, true, Map.of(), "", List.of(), "", "", false);
    }

    public static CommandChoice shell(Map<String, String> parameters) {
        return new CommandChoice("AWS-RunShellScript", false, parameters, "", List.of(), "", "", false);
    }

    public CommandChoice with(Map<String, String> values) {
        return new CommandChoice(document, latest, values, group, instanceIds, bucket, prefix, cloudWatch);
    }

    public CommandChoice onGroup(String name) {
        return new CommandChoice(document, latest, parameters, name, List.of(), bucket, prefix, cloudWatch);
    }

    public CommandChoice on(String instanceId) {
        return new CommandChoice(document, latest, parameters, "", List.of(instanceId), bucket, prefix, cloudWatch);
    }

    public CommandChoice toBucket(String name, String below) {
        return new CommandChoice(document, latest, parameters, group, instanceIds, name, below, cloudWatch);
    }

    public CommandChoice toCloudWatch() {
        return new CommandChoice(document, latest, parameters, group, instanceIds, bucket, prefix, true);
    }
}
