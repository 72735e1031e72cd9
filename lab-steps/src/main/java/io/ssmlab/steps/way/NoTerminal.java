package io.ssmlab.steps.way;

/** The learner's end of a session that has pipes in place of a terminal: nothing is typed there. */
public abstract class NoTerminal implements Terminal {
    private static AssertionError none() {
        return new AssertionError("this session has no terminal");
    }

    @Override
    public final String run(String line) {
        throw none();
    }

    @Override
    public final void begin(String line) {
        throw none();
    }

    @Override
    public final void enter(String line) {
        throw none();
    }

    @Override
    public final void interrupt() {
        throw none();
    }

    @Override
    public final void awaitPrompt() {
        throw none();
    }

    @Override
    public final void resize(int columns, int rows) {
        throw none();
    }

    @Override
    public final int linesKept() {
        return 0;
    }

    @Override
    public final String notice() {
        return "";
    }

    @Override
    public final void drop() {
        throw new AssertionError("there is no cable to pull between this program and the lab");
    }

    @Override
    public final byte[] wire() {
        return new byte[0];
    }

    @Override
    public final int damagedMessages() {
        return 0;
    }
}
