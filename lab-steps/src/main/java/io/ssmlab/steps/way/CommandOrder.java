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
public record CommandOrder(
        String document,
        boolean latest,
        Map<String, String> parameters,
        String group,
        List<String> instanceIds,
        String bucket,
        String prefix,
        boolean cloudWatch) {
    public static CommandOrder document(String name) {
        return new CommandOrder(name, true, Map.of(), "", List.of(), "", "", false);
    }

    public static CommandOrder shell(Map<String, String> parameters) {
        return new CommandOrder("AWS-RunShellScript", false, parameters, "", List.of(), "", "", false);
    }

    public CommandOrder with(Map<String, String> values) {
        return new CommandOrder(document, latest, values, group, instanceIds, bucket, prefix, cloudWatch);
    }

    public CommandOrder onGroup(String name) {
        return new CommandOrder(document, latest, parameters, name, List.of(), bucket, prefix, cloudWatch);
    }

    public CommandOrder on(String instanceId) {
        return new CommandOrder(document, latest, parameters, "", List.of(instanceId), bucket, prefix, cloudWatch);
    }

    public CommandOrder toBucket(String name, String below) {
        return new CommandOrder(document, latest, parameters, group, instanceIds, name, below, cloudWatch);
    }

    public CommandOrder toCloudWatch() {
        return new CommandOrder(document, latest, parameters, group, instanceIds, bucket, prefix, true);
    }
}
