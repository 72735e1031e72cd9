package io.ssmlab.steps.way;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A learner's operations in Run Command. A refused call throws {@link RefusedException} or the SDK's own exception. */
public interface LearnerCommands {
    /** Sends a command and returns its id. */
    String send(CommandChoice order);

    void cancel(String commandId);

    State state(String commandId);

    /** @param step null for the only step */
    Result result(String commandId, String instanceId, @Nullable String step);

    /**
     * A command as its status page shows it.
     *
     * @param details such as {@code NoInstancesInTag}
     * @param invocations instance id to status, in the spelling of the API, such as {@code InProgress}
     */
    record State(String status, String details, Map<String, String> invocations) {}

    /** The result of one step on one instance. */
    record Result(String output, String errors, int responseCode) {}
}
