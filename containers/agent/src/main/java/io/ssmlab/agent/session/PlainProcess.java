package io.ssmlab.agent.session;

import io.ssmlab.agent.core.ProcessTree;
import io.ssmlab.agent.session.account.SessionUser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command without terminal, shell or standard input; Ctrl-C and Ctrl-\ of the learner become signals. */
final class PlainProcess extends SessionProcess {
    private static final byte CTRL_C = 0x03;
    private static final byte CTRL_BACKSLASH = 0x1c;

    private final Process process;
    private final boolean separate;

    private PlainProcess(Process process, boolean separate) {
        super(process);
        this.process = process;
        this.separate = separate;
    }

    /**
     * Starts a program with arguments.
     *
     * @param separate whether standard error is returned separately
     * @throws IOException if there is no such program; the message is meant for the learner
     */
    static PlainProcess start(
            SessionUser user, List<String> words, boolean separate, Map<String, String> environment, Path directory)
            throws IOException {
        if (words.isEmpty()) {
            throw new IOException("exec: no command");
        }
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(user.launcher());
        command.add(Programs.find(words.get(0), environment.get("PATH")));
        command.addAll(words.subList(1, words.size()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(!separate);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new PlainProcess(builder.start(), separate);
    }

    @Override
    @Nullable
    InputStream error() {
        return separate ? process.getErrorStream() : null;
    }

    @Override
    void input(byte[] bytes) {
        for (byte value : bytes) {
            if (value == CTRL_C || value == CTRL_BACKSLASH) {
                try {
                    ProcessTree.signal(value == CTRL_C ? "INT" : "QUIT", tree().members());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Override
    void resize(int columns, int rows) {
        // There is no terminal to resize.
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
