package io.ssmlab.region.ssm.commands;

import io.ssmlab.wire.sigv4.SigV4;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CloudWatchOutputConfig;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.NotificationConfig;
import software.amazon.awssdk.services.ssm.model.Target;

/**
 * Converts commands and invocations to the shapes of the API. A value that is not set is an empty text, as in AWS's
 * answers.
 */
final class CommandViews {
    private static final int STDOUT_LIMIT = 24_000;
    private static final int STDERR_LIMIT = 8_000;

    private final String region;

    CommandViews(String region) {
        this.region = region;
    }

    static CommandState state(CommandRow row, List<InvocationState> states) {
        return CommandState.of(states, RateControl.errors(row.maxErrors(), states.size()), row.cancelled());
    }

    Command command(CommandRow row, List<InvocationState> states, CommandState state) {
        return Command.builder()
                .commandId(row.commandId())
                .documentName(row.documentName())
                .documentVersion(row.documentVersion())
                .comment(row.comment())
                .requestedDateTime(row.requestedAt())
                .expiresAfter(row.expiresAt())
                .parameters(row.parameters())
                .instanceIds(row.instanceIds())
                .targets(row.targets().stream()
                        .map(one -> Target.builder()
                                .key(one.key())
                                .values(one.values())
                                .build())
                        .toList())
                .status(state.status())
                .statusDetails(state.details())
                .outputS3Region(region)
                .outputS3BucketName(row.s3Bucket())
                .outputS3KeyPrefix(row.s3Prefix())
                .maxConcurrency(row.maxConcurrency())
                .maxErrors(row.maxErrors())
                .targetCount(states.size())
                .completedCount(
                        count(states.stream().filter(InvocationState::isFinal).count()))
                .errorCount(
                        count(states.stream().filter(InvocationState::isError).count()))
                .deliveryTimedOutCount(count(states.stream()
                        .filter(one -> one == InvocationState.DELIVERY_TIMED_OUT)
                        .count()))
                .serviceRole(row.serviceRole())
                .notificationConfig(noNotification())
                .cloudWatchOutputConfig(cloudWatch(row))
                .timeoutSeconds(row.timeoutSeconds())
                .build();
    }

    CommandInvocation invocation(CommandRow row, Invocation one, List<StepRow> steps, boolean details) {
        StepRow only = steps.size() == 1 ? steps.get(0) : null;
        return CommandInvocation.builder()
                .commandId(row.commandId())
                .instanceId(one.instanceId)
                .instanceName(one.instanceName)
                .comment(row.comment())
                .documentName(row.documentName())
                .documentVersion(row.documentVersion())
                .requestedDateTime(one.dispatchedAt == null ? row.requestedAt() : one.dispatchedAt)
                .status(one.state.status())
                .statusDetails(one.state.details())
                .traceOutput(one.trace)
                .standardOutputUrl(only == null ? "" : url(only, "stdout"))
                .standardErrorUrl(only == null ? "" : url(only, "stderr"))
                .serviceRole(row.serviceRole())
                .notificationConfig(noNotification())
                .cloudWatchOutputConfig(cloudWatch(row))
                .commandPlugins(
                        details
                                ? steps.stream()
                                        .map(step -> plugin(row, one, step, steps))
                                        .toList()
                                : List.of())
                .build();
    }

    private CommandPlugin plugin(CommandRow row, Invocation one, StepRow step, List<StepRow> steps) {
        StepState state = StepState.of(step, one.state, steps);
        return CommandPlugin.builder()
                .name(step.name())
                .status(state.status())
                .statusDetails(state.details())
                .responseCode(step.code())
                .responseStartDateTime(instant(step.started()))
                .responseFinishDateTime(instant(step.ended()))
                .output(Texts.limit(step.output(), StepRow.OUTPUT_LIMIT))
                .standardOutputUrl(url(step, "stdout"))
                .standardErrorUrl(url(step, "stderr"))
                .outputS3Region(region)
                .outputS3BucketName(step.isOver() ? step.s3Bucket() : row.s3Bucket())
                .outputS3KeyPrefix(step.isOver() ? step.s3Prefix() : row.s3Prefix())
                .build();
    }

    /** The details of one step. For an invocation with several steps and none named, the state alone. */
    GetCommandInvocationResponse details(CommandRow row, Invocation one, @Nullable StepRow step, List<StepRow> steps) {
        // The only step's state is the invocation's, so that Success never shows before the agent's final report.
        StepState state = step == null || steps.size() == 1
                ? new StepState(one.state.status(), one.state.details())
                : StepState.of(step, one.state, steps);
        boolean readable = step != null && step.isOver() && (state.is("Success") || state.is("Failed"));
        return GetCommandInvocationResponse.builder()
                .commandId(row.commandId())
                .instanceId(one.instanceId)
                .comment(row.comment())
                .documentName(row.documentName())
                .documentVersion(row.documentVersion())
                .pluginName(step == null ? "" : step.name())
                .responseCode(step == null ? -1 : step.code())
                .executionStartDateTime(step == null ? "" : step.started())
                .executionElapsedTime(step == null ? "" : elapsed(step))
                .executionEndDateTime(step == null ? "" : step.ended())
                .status(state.status())
                .statusDetails(state.details())
                .standardOutputContent(readable ? Texts.limit(step.stdout(), STDOUT_LIMIT) : "")
                .standardOutputUrl(step == null ? "" : url(step, "stdout"))
                .standardErrorContent(readable ? Texts.limit(step.stderr(), STDERR_LIMIT) : "")
                .standardErrorUrl(step == null ? "" : url(step, "stderr"))
                .cloudWatchOutputConfig(cloudWatch(row))
                .build();
    }

    /** The URL of the whole output, as the agent reported it; empty if it did not. */
    private String url(StepRow step, String stream) {
        if (step.s3Bucket().isEmpty()) {
            return "";
        }
        String folder = step.s3Step().isEmpty() ? step.s3Prefix() : step.s3Prefix() + "/" + step.s3Step();
        return "https://s3." + region + ".amazonaws.com/" + step.s3Bucket()
                + SigV4.encodePath("/" + folder + "/" + stream);
    }

    private static String elapsed(StepRow step) {
        Instant started = instant(step.started());
        Instant ended = instant(step.ended());
        return started == null || ended == null
                ? ""
                : Duration.between(started, ended).toString();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static CloudWatchOutputConfig cloudWatch(CommandRow row) {
        return CloudWatchOutputConfig.builder()
                .cloudWatchLogGroupName(row.logGroup())
                .cloudWatchOutputEnabled(row.logEnabled())
                .build();
    }

    private static NotificationConfig noNotification() {
        return NotificationConfig.builder()
                .notificationArn("")
                .notificationEvents(List.of())
                .notificationType("")
                .build();
    }

    private static int count(long number) {
        return Math.toIntExact(number);
    }
}
