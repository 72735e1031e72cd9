package io.ssmlab.console.localstack;

import io.ssmlab.region.kernel.AwsError;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A request's body, kept until its signature is checked. A small one is in memory, a large one in a temporary file. */
final class SpooledBody implements AutoCloseable {
    private static final int IN_MEMORY = 1 << 20;

    /** Maximum length of a body; far above an hour of dense session log, and below the size of a disk. */
    static final long MOST = 1L << 30;

    private final byte[] small;
    private final @Nullable Path file;
    private final String sha256;

    private SpooledBody(byte[] small, @Nullable Path file, String sha256) {
        this.small = small;
        this.file = file;
        this.sha256 = sha256;
    }

    static SpooledBody of(byte[] bytes) {
        return new SpooledBody(bytes, null, "");
    }

    /**
     * Reads the stream to its end.
     *
     * @throws AwsError EntityTooLarge past {@link #MOST}
     */
    static SpooledBody read(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        InputStream read = new DigestInputStream(in, digest);
        byte[] head = read.readNBytes(IN_MEMORY + 1);
        if (head.length <= IN_MEMORY) {
            return new SpooledBody(head, null, HexFormat.of().formatHex(digest.digest()));
        }
        Path file = Files.createTempFile("ssmlab-s3-", ".body");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            long size = head.length;
            byte[] buffer = new byte[1 << 16];
            for (int count = read.read(buffer); count >= 0; count = read.read(buffer)) {
                out.write(buffer, 0, count);
                size += count;
                if (size > MOST) {
                    throw AwsError.of(
                            "EntityTooLarge",
                            "Your proposed upload exceeds the maximum allowed object size, which is " + MOST
                                    + " bytes here.");
                }
            }
            return new SpooledBody(new byte[0], file, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Returns the hash in lower-case hex. */
    String sha256Hex() {
        return sha256;
    }

    byte[] bytes() {
        return small;
    }

    /** Returns the file; null if the body is held in memory. */
    @Nullable
    Path file() {
        return file;
    }

    InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(small) : new BufferedInputStream(Files.newInputStream(file));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
