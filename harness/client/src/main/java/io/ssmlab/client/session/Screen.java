package io.ssmlab.client.session;

import io.ssmlab.wire.payload.ExitCode;
import io.ssmlab.wire.payload.SessionFlag;

/** What shows a session. Called one at a time; what was taken is acknowledged, so it must be out when the call returns. */
interface Screen {
    void output(byte[] bytes);

    /** Told when both ends have agreed on what the session is, before anything else comes; not if there is no handshake. */
    default void begins(SessionKind kind) {
        // a shell needs to know nothing
    }

    /**
     * Takes output.
     *
     * @return false if it cannot be taken yet: it comes again
     */
    default boolean take(byte[] bytes) {
        output(bytes);
        return true;
    }

    /** What the agent has to say about a connection to a port. */
    default void flag(SessionFlag flag) {
        // there are none in a shell
    }

    /** How a command ended. */
    default void exitCode(ExitCode code) {
        // the ending has it too
    }

    /** What came on the stream of its own for errors. */
    void error(byte[] bytes);

    /** Something that this end, or the agent, has to say about the session. */
    void notice(String text);
}
