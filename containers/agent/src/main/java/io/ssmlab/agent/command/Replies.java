package io.ssmlab.agent.command;

import io.ssmlab.agent.core.Dates;
import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.wire.payload.AgentJobReply;
import io.ssmlab.wire.payload.CommandReply;
import io.ssmlab.wire.payload.Payloads;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the agent's replies about a command, field for field as the official agent does. */
final class Replies {
    static final String SEND_TOPIC = "aws.ssm.sendCommand";
    static final String CANCEL_TOPIC = "aws.ssm.cancelCommand";

    private final CommandReply.AgentInfo agent;
    private final InstantSource clock;

    Replies(String language, NodePlatform platform, String osVersion, String agentVersion, InstantSource clock) {
        this.agent = new CommandReply.AgentInfo(language, "amazon-ssm-agent", platform.key(), osVersion, agentVersion);
        this.clock = clock;
    }

    /**
     * Builds one reply.
     *
     * @param results of the document so far, null before the first result
     * @param shown those that the reply carries, null for no results
     */
    AgentJobReply reply(
            String jobId,
            String topic,
            String documentStatus,
            String trace,
            @Nullable Map<String, CommandReply.PluginStatus> results,
            @Nullable Map<String, CommandReply.PluginStatus> shown) {
        Map<String, Integer> counts = null;
        if (results != null) {
            counts = new TreeMap<>();
            for (CommandReply.PluginStatus result : results.values()) {
                counts.merge(result.status(), 1, Integer::sum);
            }
        }
        CommandReply.AdditionalInfo info =
                new CommandReply.AdditionalInfo(agent, Dates.millis(clock.instant()), "", counts, null);
        String content = Payloads.encodeText(new CommandReply(info, documentStatus, trace, shown));
        return new AgentJobReply(1, jobId, content, topic);
    }

    static CommandReply.PluginStatus plugin(CommandDocument.Step step, StepResult result, OutputBucket bucket) {
        return new CommandReply.PluginStatus(
                result.status(),
                result.code(),
                step.action(),
                OutputText.combined(result.stdout(), result.stderr()),
                Dates.millis(result.start()),
                Dates.millis(result.end()),
                bucket.bucket(),
                bucket.folder(step),
                result.status().equals(StepResult.SKIPPED) ? "" : bucket.stepName(step),
                OutputText.stream(result.stdout()),
                OutputText.stream(result.stderr()));
    }
}
