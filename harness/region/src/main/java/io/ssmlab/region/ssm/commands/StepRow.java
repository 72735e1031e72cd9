package io.ssmlab.region.ssm.commands;

import io.ssmlab.wire.payload.CommandReply.PluginStatus;
import org.jspecify.annotations.Nullable;

/**
 * One step of an invocation.
 *
 * @param name of the step (2.x), or of the plugin (1.2)
 * @param action such as {@code aws:runShellScript}
 * @param status as the agent reported it; null before
 * @param s3Prefix where the agent put the whole output, down to the plugin's folder
 * @param s3Step the folder of the step below it; may be empty
 * @param started as the agent wrote it, {@code yyyy-MM-ddTHH:mm:ss.SSSZ}; empty before
 */
record StepRow(
        String commandId,
        String instanceId,
        String name,
        int position,
        String action,
        @Nullable String status,
        int code,
        String output,
        String stdout,
        String stderr,
        String started,
        String ended,
        String s3Bucket,
        String s3Prefix,
        String s3Step) {
    /**
     * The API's limit of an output in characters. Of stderr more is kept than GetCommandInvocation shows, as the agent
     * sends it.
     */
    static final int OUTPUT_LIMIT = 2_500;

    static final int STREAM_LIMIT = 24_000;

    static StepRow planned(String commandId, String instanceId, DocumentSteps.Step step, int position) {
        return new StepRow(
                commandId, instanceId, step.name(), position, step.action(), null, -1, "", "", "", "", "", "", "", "");
    }

    StepRow reported(PluginStatus report) {
        return new StepRow(
                commandId,
                instanceId,
                name,
                position,
                report.name() == null || report.name().isEmpty() ? action : report.name(),
                text(report.status()),
                report.code(),
                Texts.limit(text(report.output()), OUTPUT_LIMIT),
                Texts.limit(text(report.standardOutput()), STREAM_LIMIT),
                Texts.limit(text(report.standardError()), STREAM_LIMIT),
                text(report.startDateTime()),
                text(report.endDateTime()),
                text(report.outputS3BucketName()),
                text(report.outputS3KeyPrefix()),
                text(report.stepName()));
    }

    /** Returns true if the agent has reported its end. */
    boolean isOver() {
        return status != null && !status.equals("InProgress") && !status.equals("NotStarted") && !status.isEmpty();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
