package io.ssmlab.steps.way;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a learner does with Run Command. What is refused throws {@link Refused} or the SDK's own exception. */
public interface LearnersCommands {
    /** Gives back the command's id. */
    String send(CommandOrder order);

    void cancel(String commandId);

    State state(String commandId);

    /** @param step null for the only one there is */
    Result result(String commandId, String instanceId, @Nullable String step);

    /**
     * A command as its status page shows it.
     *
     * @param details such as {@code NoInstancesInTag}
     * @param invocations instance id to status, in the words of the API such as {@code InProgress}
     */
    record State(String status, String details, Map<String, String> invocations) {}

    /** What one step did on one instance. */
    record Result(String output, String errors, int responseCode) {}
}
