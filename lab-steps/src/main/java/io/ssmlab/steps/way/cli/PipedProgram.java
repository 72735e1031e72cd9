package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.way.NoTerminal;
import java.io.IOException;
import java.io.OutputStream;

/** A program between two pipes. */
abstract class PipedProgram extends NoTerminal {
    final Process process;
    final Heard heard;
    private final String name;

    /** @param name of the program, for messages */
    PipedProgram(Process process, String name) {
        this.process = process;
        this.heard = Heard.of(process.getInputStream());
        this.name = name;
    }

    void write(byte[] bytes) {
        try {
            OutputStream in = process.getOutputStream();
            in.write(bytes);
            in.flush();
        } catch (IOException e) {
            throw new AssertionError(name + " takes nothing any more; it said:\n" + heard.text(), e);
        }
    }

    @Override
    public String output() {
        return heard.text();
    }

    @Override
    public boolean ended() {
        return !process.isAlive() && heard.isAll();
    }

    @Override
    public String closingText() {
        return heard.text();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
