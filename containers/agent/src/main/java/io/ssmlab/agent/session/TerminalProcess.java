package io.ssmlab.agent.session;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.UnixPtyProcess;
import io.ssmlab.agent.core.ChildEnvironment;
import io.ssmlab.agent.session.account.SessionUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shell or command on a terminal of its own. */
final class TerminalProcess extends SessionProcess {
    private static final System.Logger LOG = System.getLogger("sessions");
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    /** Bytes that a Linux terminal accepts at once if it accepts any. */
    private static final int AT_ONCE = 256;

    private final PtyProcess process;

    private TerminalProcess(PtyProcess process) {
        super(process);
        this.process = process;
    }

    /** Starts a program by its name, which is its {@code $0}, with arguments. */
    static TerminalProcess start(SessionUser user, List<String> words, Map<String, String> environment, Path directory)
            throws IOException {
        List<String> command = new ArrayList<>(user.launcher().isEmpty() ? List.of("env") : user.launcher());
        command.set(0, Programs.find(command.get(0), environment.get("PATH")));
        command.addAll(words);
        return new TerminalProcess(new PtyProcessBuilder(command.toArray(new String[0]))
                .setEnvironment(environment)
                .setDirectory(directory.toString())
                .setInitialColumns(COLUMNS)
                .setInitialRows(ROWS)
                .setRedirectErrorStream(true)
                .start());
    }

    /**
     * Opens and closes a terminal before the first session. So that session does not wait for native code, and a system
     * without terminals is reported at once.
     */
    static void warmUp(Path directory) {
        try (TerminalProcess first =
                start(SessionUser.agentItself(), List.of("sh", "-c", ":"), ChildEnvironment.copy(), directory)) {
            first.waitFor();
        } catch (IOException | LinkageError e) {
            LOG.log(Level.ERROR, "cannot open terminals; sessions will fail: {0}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    @Nullable
    InputStream error() {
        return null;
    }

    @Override
    void input(byte[] bytes) throws IOException {
        OutputStream terminal = process.getOutputStream();
        terminal.write(bytes);
        terminal.flush();
    }

    @Override
    boolean inputNow(byte[] bytes) {
        try {
            if (bytes.length > AT_ONCE || !(process instanceof UnixPtyProcess terminal)) {
                return false;
            }
            int master = terminal.getPty().getMasterFD();
            if (master < 0 || !WritableNow.is(master)) {
                return false;
            }
            input(bytes);
            return true;
        } catch (IOException | LinkageError e) {
            return false;
        }
    }

    @Override
    void resize(int columns, int rows) {
        if (process.isAlive()) {
            process.setWinSize(new WinSize(columns, rows));
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
