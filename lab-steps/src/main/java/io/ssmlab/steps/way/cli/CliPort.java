package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.OpenPort;
import io.ssmlab.steps.way.OpenSession;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A port that the session-manager-plugin opened, in its own terminal, and the output about it. */
final class CliPort implements OpenPort {
    private static final Pattern OPENED = Pattern.compile("Port (\\d+) opened for sessionId ");
    private static final Pattern READY = Pattern.compile("Waiting for connections\\.\\.\\.");
    private static final Pattern NOBODY = Pattern.compile("Connection to destination port failed");

    private final OpenSession session;
    private final CliTerminal terminal;

    CliPort(OpenSession session) {
        this.session = session;
        this.terminal = (CliTerminal) session.terminal();
    }

    @Override
    public OpenSession session() {
        return session;
    }

    @Override
    public int number() {
        String said = Await.until(
                "the session-manager-plugin prints the port that it opened",
                Await.USUAL,
                terminal::closingText,
                text -> READY.matcher(text).find(),
                text -> terminal.ended());
        Matcher opened = OPENED.matcher(said);
        if (!opened.find()) {
            throw new AssertionError("it printed no port:\n" + said);
        }
        return Integer.parseInt(opened.group(1));
    }

    @Override
    public boolean isOpen() {
        return !terminal.ended();
    }

    @Override
    public int refusedConnections() {
        return (int) NOBODY.matcher(terminal.closingText()).results().count();
    }

    @Override
    public void stop() {
        terminal.pressCtrlC();
    }
}
