package io.ssmlab.client.session;

import io.ssmlab.wire.payload.ExitCode;
import io.ssmlab.wire.payload.SessionFlag;

/**
 * The output side of a session. Calls are not concurrent; output is acknowledged on return, so it must be written by
 * then.
 */
interface Screen {
    void output(byte[] bytes);

    /** Called when the handshake is complete, before any output; not called without a handshake. */
    default void begins(SessionKind kind) {
        // a shell needs nothing
    }

    /**
     * Takes output.
     *
     * @return false if it cannot be taken yet; it is then resent
     */
    default boolean take(byte[] bytes) {
        output(bytes);
        return true;
    }

    /** Called for a flag of the agent about a connection to a port. */
    default void flag(SessionFlag flag) {
        // a shell has no flags
    }

    /** Called with the exit status of a command. */
    default void exitCode(ExitCode code) {
        // the ending includes it
    }

    /** Takes output from the separate error stream. */
    void error(byte[] bytes);

    /** Shows a message of this end or the agent about the session. */
    void notice(String text);
}
