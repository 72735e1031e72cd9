package io.ssmlab.steps.way;

/** The learner's end of a session that has pipes instead of a terminal and accepts no typing. */
public abstract class PipeTerminal implements Terminal {
    private static AssertionError unsupported() {
        return new AssertionError("this session has no terminal");
    }

    @Override
    public final String run(String line) {
        throw unsupported();
    }

    @Override
    public final void begin(String line) {
        throw unsupported();
    }

    @Override
    public final void enter(String line) {
        throw unsupported();
    }

    @Override
    public final void interrupt() {
        throw unsupported();
    }

    @Override
    public final void awaitPrompt() {
        throw unsupported();
    }

    @Override
    public final void resize(int columns, int rows) {
        throw unsupported();
    }

    @Override
    public final int maxLines() {
        return 0;
    }

    @Override
    public final String notice() {
        return "";
    }

    @Override
    public final void drop() {
        throw new AssertionError("the connection of this program cannot be broken");
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
