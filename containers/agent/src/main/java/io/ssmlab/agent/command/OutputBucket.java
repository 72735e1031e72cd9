package io.ssmlab.agent.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.aws.ObjectPath;
import io.ssmlab.wire.payload.CommandTask;

/**
 * The location of a command's whole output in S3; keys as the official agent builds them.
 *
 * @param bucket empty if output does not go to S3
 * @param prefix the sender's, the command's id and the instance's
 */
record OutputBucket(String bucket, String prefix) {
    static OutputBucket of(CommandTask task, String instanceId) {
        String bucket = task.outputS3BucketName() == null ? "" : task.outputS3BucketName();
        String prefix = task.outputS3KeyPrefix() == null ? "" : task.outputS3KeyPrefix();
        return new OutputBucket(bucket, ObjectPath.join(prefix, task.commandId(), instanceId));
    }

    boolean isSet() {
        return !bucket.isEmpty();
    }

    /** The reported folder of a step's plugin; empty if output does not go to S3. */
    String folder(CommandDocument.Step step) {
        return isSet() ? ObjectPath.join(prefix, step.action()) : "";
    }

    /** The reported step name, taken from the last property set, without colons. */
    String stepName(CommandDocument.Step step) {
        if (!isSet() || step.inputs().isEmpty()) {
            return "";
        }
        return name(step, step.inputs().get(step.inputs().size() - 1)).replace(":", "");
    }

    /** @param stream {@code stdout} or {@code stderr} */
    String key(CommandDocument.Step step, JsonNode properties, String stream) {
        return ObjectPath.join(folder(step), name(step, properties), stream);
    }

    /**
     * Returns the name of a step in keys. A step of schema 2.x has its own. A plugin of 1.x is named by the id of its
     * properties, which may be missing; so is a step of 2.x that is named like its plugin, since the official agent
     * cannot distinguish the two.
     */
    private static String name(CommandDocument.Step step, JsonNode properties) {
        return step.key().equals(step.action()) ? properties.path("id").asText("") : step.key();
    }
}
