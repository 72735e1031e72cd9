package io.ssmlab.bench;

import java.io.IOException;

/** A shell to measure, with its input and output as a person types and reads them. */
interface BenchShell extends AutoCloseable {
    void type(String keys) throws IOException;

    /** Waits for output and returns the number of bytes read into the buffer, or -1 at the end. */
    int read(byte[] buffer) throws IOException;

    @Override
    void close();
}
