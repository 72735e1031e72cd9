package io.ssmlab.client.session;

import io.ssmlab.wire.payload.TerminalSize;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal in which the command was typed. */
final class LocalTerminal implements AutoCloseable {
    /** Time that a read of a raw terminal waits for a key. */
    static final int READ_MILLIS = 100;

    /** The size for a terminal that does not know its own, as over a serial line. */
    private static final TerminalSize USUAL = new TerminalSize(80, 24);

    private final Terminal terminal;
    private final Attributes before;
    private boolean raw;

    private LocalTerminal(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.getAttributes();
    }

    /** Opens the terminal; empty if standard input is not a terminal, or no output goes to one. */
    static Optional<LocalTerminal> open() {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    // JLine would query the terminal's capabilities, and the responses would be typed into the session.
                    .graphemeCluster(false)
                    .providers("jni,exec")
                    .signalHandler(Terminal.SignalHandler.SIG_DFL)
                    .build();
            return Optional.of(new LocalTerminal(terminal));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Returns the size of the terminal, if there is one. */
    static Optional<TerminalSize> measured() {
        return open().map(terminal -> {
            try (terminal) {
                return terminal.size();
            }
        });
    }

    /** Switches to raw mode: keys pass unchanged, without line editing, signals or echo. */
    synchronized void raw() {
        Attributes attributes = new Attributes(before);
        attributes.setInputFlags(
                EnumSet.of(
                        InputFlag.IXON,
                        InputFlag.IXOFF,
                        InputFlag.ICRNL,
                        InputFlag.INLCR,
                        InputFlag.IGNCR,
                        InputFlag.ISTRIP,
                        InputFlag.BRKINT,
                        InputFlag.PARMRK),
                false);
        attributes.setLocalFlags(
                EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.ECHONL, LocalFlag.ISIG, LocalFlag.IEXTEN),
                false);
        attributes.setOutputFlag(OutputFlag.OPOST, false);
        // A read times out, so that none is pending when the session is over.
        attributes.setControlChar(ControlChar.VMIN, 0);
        attributes.setControlChar(ControlChar.VTIME, READ_MILLIS / 100);
        terminal.setAttributes(attributes);
        raw = true;
    }

    /** Switches to a mode in which output passes unchanged and keys only make signals. */
    synchronized void watching() {
        Attributes attributes = new Attributes(before);
        attributes.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.ECHONL), false);
        attributes.setOutputFlag(OutputFlag.OPOST, false);
        terminal.setAttributes(attributes);
        raw = true;
    }

    /** Restores the original mode. May be called repeatedly, and from a shutdown hook. */
    synchronized void restore() {
        if (raw) {
            raw = false;
            terminal.setAttributes(before);
        }
    }

    synchronized boolean isRaw() {
        return raw;
    }

    TerminalSize size() {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0
                ? new TerminalSize(size.getColumns(), size.getRows())
                : USUAL;
    }

    void onResize(Runnable listener) {
        terminal.handle(Terminal.Signal.WINCH, signal -> listener.run());
    }

    @Override
    public void close() {
        restore();
        try {
            terminal.close();
        } catch (IOException e) {
            // The process ends, and with it the terminal.
        }
    }
}
