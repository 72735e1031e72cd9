package io.ssmlab.cli.lab;

import io.ssmlab.client.lab.LabFile;
import io.ssmlab.client.lab.StateFolder;
import io.ssmlab.region.kernel.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock on the folder of one lab's state. Two regions over one file would overwrite each other's changes.
 * The operating system releases the lock when the process ends, for any reason.
 */
final class StateLock implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private StateLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Locks the folder, which is created if necessary.
     *
     * @throws LabException if another lab holds it; its content is not touched then
     */
    static StateLock take(Path path) {
        Path file = path.resolve(LOCK);
        try {
            OwnerOnly.folder(path);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String holder = read(channel);
                channel.close();
                throw taken(path, holder);
            }
            channel.truncate(0);
            channel.write(bytes(ProcessHandle.current().pid() + "\n"), 0);
            return new StateLock(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The state of the lab cannot be kept in " + path + ": " + e.getMessage()
                            + ". Set XDG_STATE_HOME to use another folder.",
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process holds it
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer some = ByteBuffer.allocate(100);
        channel.read(some, 0);
        return new String(some.array(), 0, some.position(), StandardCharsets.UTF_8).strip();
    }

    private static LabException taken(Path path, String pid) {
        String process = pid.isEmpty() ? "another process" : "process " + pid;
        String where = new LabFile(path)
                .read()
                .filter(LabFile.Entry::isRunning)
                .map(entry -> ", at " + entry.lab().address())
                .orElse(", still starting");
        return new LabException("A lab is already running with the state in " + path + ": " + process + where
                + ". Nothing was changed.\n"
                + "  Stop that one first: Ctrl-C in its terminal" + (pid.isEmpty() ? "" : ", or kill " + pid) + ".\n"
                + "  Or start another beside it, with its own state and port: ./lab up --name OTHER --port 0");
    }

    /**
     * Deletes the state of earlier labs. Named labs keep their state, and the certificate authority stays, so that
     * clients need not be configured again.
     */
    void clear() {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> own = files.filter(file ->
                            !file.endsWith(LOCK) && !file.endsWith(Home.NAMED) && !file.endsWith(StateFolder.TLS))
                    .toList();
            own.forEach(Home::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + path, e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
