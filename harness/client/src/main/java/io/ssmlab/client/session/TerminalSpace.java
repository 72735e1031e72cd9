package io.ssmlab.client.session;

import io.ssmlab.wire.payload.TerminalSize;
import java.util.Optional;

/**
 * How much room there is where the command was typed.
 *
 * @param isTerminal false in pipes and scripts, for which the usual size is taken
 */
public record TerminalSpace(boolean isTerminal, int columns, int rows) {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    /** Of this process. */
    public static TerminalSpace here() {
        Optional<TerminalSize> size = LocalTerminal.measured();
        return size.map(known -> new TerminalSpace(true, known.cols(), known.rows()))
                .orElse(new TerminalSpace(false, COLUMNS, ROWS));
    }
}
