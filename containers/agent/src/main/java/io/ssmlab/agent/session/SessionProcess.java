package io.ssmlab.agent.session;

import io.ssmlab.agent.core.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The process of a session. */
abstract class SessionProcess implements AutoCloseable {
    private final Process process;

    SessionProcess(Process process) {
        this.process = process;
    }

    /** Standard output, or all output of a terminal. */
    final InputStream output() {
        return process.getInputStream();
    }

    /** Standard error if it is separate; null if {@link #output} contains it. */
    abstract @Nullable InputStream error();

    /** Writes bytes that the learner typed; may block. */
    abstract void input(byte[] bytes) throws IOException;

    /**
     * Writes bytes if that does not block. Returns false, and writes nothing, if it would block, or if that is unknown.
     */
    boolean inputNow(byte[] bytes) {
        return false;
    }

    /** Sets the size of the learner's terminal in character cells. */
    abstract void resize(int columns, int rows);

    /** Blocks until the process has ended; returns its exit code. */
    final int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** The process and all processes that it started. */
    final ProcessTree tree() {
        return new ProcessTree(process.pid());
    }

    @Override
    public abstract void close();
}
