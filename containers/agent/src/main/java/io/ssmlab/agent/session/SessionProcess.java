package io.ssmlab.agent.session;

import io.ssmlab.agent.core.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What runs in a session. */
interface SessionProcess extends AutoCloseable {
    /** Standard output, or all that a terminal shows. */
    InputStream output();

    /** Standard error where it is separate; null where {@link #output} has it. */
    @Nullable
    InputStream error();

    /** Bytes typed by the learner; may block. */
    void input(byte[] bytes) throws IOException;

    /** Character cells of the learner's terminal. */
    void resize(int columns, int rows);

    /** Blocks until it has ended; its exit code. */
    int waitFor() throws InterruptedException;

    boolean isAlive();

    /** It, and all that it started. */
    ProcessTree tree();

    @Override
    void close();
}
