package io.ssmlab.agent.session;

import io.ssmlab.agent.core.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What runs in a session. */
abstract class SessionProcess implements AutoCloseable {
    private final Process process;

    SessionProcess(Process process) {
        this.process = process;
    }

    /** Standard output, or all that a terminal shows. */
    final InputStream output() {
        return process.getInputStream();
    }

    /** Standard error where it is separate; null where {@link #output} has it. */
    abstract @Nullable InputStream error();

    /** Bytes typed by the learner; may block. */
    abstract void input(byte[] bytes) throws IOException;

    /** Types bytes if nobody has to wait for that; false, and nothing done, if somebody had to, or if it is not known. */
    boolean inputNow(byte[] bytes) {
        return false;
    }

    /** Character cells of the learner's terminal. */
    abstract void resize(int columns, int rows);

    /** Blocks until it has ended; its exit code. */
    final int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** It, and all that it started. */
    final ProcessTree tree() {
        return new ProcessTree(process.pid());
    }

    @Override
    public abstract void close();
}
