package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A command as it is stored.
 *
 * @param seq order of arrival
 * @param documentVersion as it was asked for; {@code content} is what that meant at the time
 * @param parameters as given; {@code resolved} are those with defaults, as the agent takes them
 * @param instanceIds as given; empty if the command was sent to targets
 * @param targets key to values, in the order given
 * @param executionSeconds how long the document's steps may take together
 * @param cancelled whether it was cancelled as a whole
 */
record CommandRow(
        long seq,
        String commandId,
        Instant requestedAt,
        Instant expiresAt,
        String documentName,
        String documentVersion,
        JsonNode content,
        Map<String, List<String>> parameters,
        Map<String, JsonNode> resolved,
        String comment,
        List<String> instanceIds,
        List<TargetRow> targets,
        int timeoutSeconds,
        int executionSeconds,
        String maxConcurrency,
        String maxErrors,
        String s3Bucket,
        String s3Prefix,
        String logGroup,
        boolean logEnabled,
        String serviceRole,
        boolean cancelled) {

    /** One of the command's targets as given. */
    record TargetRow(String key, List<String> values) {}
}
