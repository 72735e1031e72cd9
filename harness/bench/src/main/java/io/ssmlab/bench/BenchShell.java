package io.ssmlab.bench;

import java.io.IOException;

/** A shell that is measured: what is typed into it, and what is read of it, as its person would. */
interface BenchShell extends AutoCloseable {
    void type(String keys) throws IOException;

    /** Waits for more; how many bytes of it are in the buffer now, or -1 at the end. */
    int read(byte[] buffer) throws IOException;

    @Override
    void close();
}
