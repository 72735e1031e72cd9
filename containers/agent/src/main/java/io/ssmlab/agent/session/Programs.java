package io.ssmlab.agent.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds programs as a shell does. */
final class Programs {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Programs() {}

    /**
     * Returns the absolute path of a program.
     *
     * @throws IOException if it is not found, with the text of Go's exec
     */
    static String find(String name, @Nullable String path) throws IOException {
        if (name.contains("/")) {
            if (!Files.exists(Path.of(name))) {
                throw new IOException("fork/exec " + name + ": no such file or directory");
            }
            if (!isExecutable(Path.of(name))) {
                throw new IOException("fork/exec " + name + ": permission denied");
            }
            return name;
        }
        for (String folder : (path == null || path.isEmpty() ? DEFAULT_PATH : path).split(":", -1)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, name);
            if (!name.isEmpty() && isExecutable(file)) {
                return file.toString();
            }
        }
        throw new IOException("exec: \"" + name + "\": executable file not found in $PATH");
    }

    /** Returns true if the program exists. */
    static boolean exists(String name, @Nullable String path) {
        try {
            return !find(name, path).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
