package io.ssmlab.fleet;

import java.util.List;
import java.util.function.Consumer;

/**
 * The managed instances of one run of the lab, whatever they are made of. Whatever was started is gone after {@link #close()}, and after
 * Ctrl-C. May be used by several threads.
 */
public interface Fleet extends AutoCloseable {
    /** The address of this machine at which the console has to listen for the agents. */
    String gateway();

    /** Stands in the names of all that this fleet started. */
    String runId();

    /** Calls {@code listener}, once, when that which runs the instances stops working; at once if it already did. */
    void onLost(Consumer<FleetException> listener);

    /**
     * Starts one instance and returns when its first process runs.
     *
     * @throws FleetException if it cannot be started; nothing of it is left then
     */
    RunningInstance launch(LaunchOrder order);

    /** Starts them side by side; the result is in the same order. @throws FleetException the first failure; the others run */
    List<RunningInstance> launchAll(List<LaunchOrder> orders);

    List<RunningInstance> running();

    /** Powers the instance off and keeps it: its agent is gone, its disk is not. */
    void stop(String instanceId);

    /** Like {@link #stop}, but as if somebody pulled the plug: nothing on the instance is told before. */
    void kill(String instanceId);

    /** Powers a stopped instance on. Its address may be another one. */
    RunningInstance start(String instanceId);

    /** Removes the instance. */
    void terminate(String instanceId);

    /** The last {@code lines} of the instance's console: what its boot and the agent printed. For a message when an agent does not come online. */
    List<String> console(String instanceId, int lines);

    /**
     * Removes all instances. Done once, whoever calls it.
     *
     * @throws FleetException if something could not be removed; the message says what becomes of it
     */
    @Override
    void close();
}
