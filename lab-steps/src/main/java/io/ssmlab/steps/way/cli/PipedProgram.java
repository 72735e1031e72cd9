package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.way.PipeTerminal;
import java.io.IOException;
import java.io.OutputStream;

/** A program whose input and output are pipes. */
abstract class PipedProgram extends PipeTerminal {
    final Process process;
    final CapturedOutput captured;
    private final String name;

    /** @param name the name of the program, for messages */
    PipedProgram(Process process, String name) {
        this.process = process;
        this.captured = CapturedOutput.of(process.getInputStream());
        this.name = name;
    }

    void write(byte[] bytes) {
        try {
            OutputStream in = process.getOutputStream();
            in.write(bytes);
            in.flush();
        } catch (IOException e) {
            throw new AssertionError(name + " no longer accepts input; its output:\n" + captured.text(), e);
        }
    }

    @Override
    public String output() {
        return captured.text();
    }

    @Override
    public boolean ended() {
        return !process.isAlive() && captured.isComplete();
    }

    @Override
    public String closingText() {
        return captured.text();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
