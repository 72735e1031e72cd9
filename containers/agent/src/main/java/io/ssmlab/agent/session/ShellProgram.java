package io.ssmlab.agent.session;

import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.agent.document.SessionRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program that runs the shells and commands of sessions.
 *
 * @param shell its words for a shell on a terminal
 * @param command its words before the text of a command
 */
record ShellProgram(List<String> shell, List<String> command) {
    private static final ShellProgram SH = new ShellProgram(List.of("sh"), List.of("sh", "-c"));
    private static final ShellProgram POWERSHELL =
            new ShellProgram(List.of("pwsh", "-NoLogo"), List.of("pwsh", "-NoLogo", "-NonInteractive", "-Command"));

    ShellProgram {
        shell = List.copyOf(shell);
        command = List.copyOf(command);
    }

    static ShellProgram of(NodePlatform platform) {
        return platform.windows() ? POWERSHELL : SH;
    }

    /** The words that run a command. */
    List<String> line(String text) {
        List<String> words = new ArrayList<>(command);
        words.add(text);
        return words;
    }

    /**
     * Checks on Windows that PowerShell is installed; every Linux has a shell.
     *
     * @throws SessionRefusedException if it is not; the message has the remedy
     */
    void require(@Nullable String path) throws SessionRefusedException {
        if (this == POWERSHELL && !Programs.exists("pwsh", path)) {
            throw new SessionRefusedException(
                    "This node reports Windows, where sessions run in PowerShell, and there is no pwsh on this"
                            + " machine. Install PowerShell 7 on it, or remove Platform from amazon-ssm-agent.json and"
                            + " restart the agent.");
        }
    }
}
