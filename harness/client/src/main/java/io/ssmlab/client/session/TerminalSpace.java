package io.ssmlab.client.session;

import io.ssmlab.wire.payload.TerminalSize;
import java.util.Optional;

/**
 * The size of the terminal in which the command was typed.
 *
 * @param isTerminal false in pipes and scripts, for which a default size applies
 */
public record TerminalSpace(boolean isTerminal, int columns, int rows) {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    /** Returns the size of this process's terminal. */
    public static TerminalSpace here() {
        Optional<TerminalSize> size = LocalTerminal.measured();
        return size.map(known -> new TerminalSpace(true, known.cols(), known.rows()))
                .orElse(new TerminalSpace(false, COLUMNS, ROWS));
    }
}
