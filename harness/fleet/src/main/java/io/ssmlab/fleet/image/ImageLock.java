package io.ssmlab.fleet.image;

import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock that lets one build images at a time. Within this process it is a lock, between processes of this user a
 * locked file.
 */
final class ImageLock implements AutoCloseable {
    private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private ImageLock(FileChannel channel) {
        this.channel = channel;
    }

    static ImageLock take(Progress.Since progress) {
        WITHIN_PROCESS.lock();
        try {
            Path file = file(System.getenv());
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                progress.step("Another run is building the images; waiting for it");
                channel.lock();
            }
            return new ImageLock(channel);
        } catch (IOException e) {
            WITHIN_PROCESS.unlock();
            throw new FleetException(
                    "The lock of the image build cannot be acquired: " + e.getMessage()
                            + ". Set XDG_CACHE_HOME to a writable folder.",
                    e);
        }
    }

    private static Path file(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path folder = cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return folder.resolve("ssmlab").resolve("images.lock");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new FleetException("The lock of the image build could not be released: " + e.getMessage(), e);
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }
}
