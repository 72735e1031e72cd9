package io.ssmlab.fleet;

import java.util.List;
import java.util.function.Consumer;

/**
 * The managed instances of one run of the lab, in containers or sandboxes. Everything it started is removed at {@link
 * #close()} and at Ctrl-C. Thread-safe.
 */
public interface Fleet extends AutoCloseable {
    /** The address of this machine at which the console must listen for the agents. */
    String gateway();

    /** The id in the names of everything that this fleet started. */
    String runId();

    /**
     * Calls {@code listener} once when the engine that runs the instances stops working. If it already did, the call is
     * made at once.
     */
    void onLost(Consumer<FleetException> listener);

    /**
     * Starts one instance and returns when its first process runs.
     *
     * @throws FleetException if it cannot be started; nothing of it is left then
     */
    RunningInstance launch(LaunchOrder order);

    /**
     * Starts several instances in parallel; the result is in the same order.
     *
     * @throws FleetException the first failure; the other instances run
     */
    List<RunningInstance> launchAll(List<LaunchOrder> orders);

    List<RunningInstance> running();

    /** Powers the instance off and keeps it: its agent ends, its disk stays. */
    void stop(String instanceId);

    /** Like {@link #stop}, but as if the power failed: nothing on the instance is notified. */
    void kill(String instanceId);

    /** Powers a stopped instance on. Its address may change. */
    RunningInstance start(String instanceId);

    /** Removes the instance. */
    void terminate(String instanceId);

    /**
     * The last {@code lines} of the instance's console: the output of its boot and of the agent. For a message when an
     * agent does not come online.
     */
    List<String> console(String instanceId, int lines);

    /**
     * Removes all instances, once for all calls.
     *
     * @throws FleetException if something could not be removed; the message says what happens to it
     */
    @Override
    void close();
}
