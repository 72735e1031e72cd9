package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent's report of a command. It is sent after each step, with only that step in {@code runtimeStatus}, and at the
 * end. Keys of {@code runtimeStatus} are step names (2.x) or plugin names (1.2).
 */
public record CommandReply(
        @JsonProperty("additionalInfo") AdditionalInfo additionalInfo,
        @JsonProperty("documentStatus") String documentStatus,
        @JsonProperty("documentTraceOutput") String documentTraceOutput,
        @JsonProperty("runtimeStatus") @Nullable Map<String, PluginStatus> runtimeStatus) {

    public record AdditionalInfo(
            @JsonProperty("agent") AgentInfo agent,
            @JsonProperty("dateTime") String dateTime,
            @JsonProperty("runId") String runId,
            @JsonProperty("runtimeStatusCounts") @Nullable Map<String, Integer> runtimeStatusCounts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("ableToOpenMGSConnection") @Nullable
            Boolean ableToOpenMgsConnection) {}

    public record AgentInfo(
            @JsonProperty("lang") String lang,
            @JsonProperty("name") String name,
            @JsonProperty("os") String os,
            @JsonProperty("osver") String osver,
            @JsonProperty("ver") String ver) {}

    /** Dates as {@code yyyy-MM-ddTHH:mm:ss.SSSZ}; {@code output} at most 2,500 bytes, each stream at most 24,000. */
    public record PluginStatus(
            @JsonProperty("status") String status,
            @JsonProperty("code") int code,
            @JsonProperty("name") String name,
            @JsonProperty("output") String output,
            @JsonProperty("startDateTime") String startDateTime,
            @JsonProperty("endDateTime") String endDateTime,
            @JsonProperty("outputS3BucketName") String outputS3BucketName,
            @JsonProperty("outputS3KeyPrefix") String outputS3KeyPrefix,
            @JsonProperty("stepName") String stepName,
            @JsonProperty("standardOutput") String standardOutput,
            @JsonProperty("standardError") String standardError) {}
}
