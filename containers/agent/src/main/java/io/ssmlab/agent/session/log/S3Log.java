package io.ssmlab.agent.session.log;

import io.ssmlab.agent.aws.ObjectPath;
import io.ssmlab.agent.aws.S3Client;
import io.ssmlab.agent.document.SessionDocument;
import io.ssmlab.agent.document.SessionRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The log of one session as an object: the whole transcript, put into the bucket when the session has ended. */
public final class S3Log {
    private static final String NOT_ENCRYPTED = "We couldn't start the session because encryption is not set up on the"
            + " selected Amazon S3 bucket. Either encrypt the bucket or choose an option to enable logging without"
            + " encryption.";

    private final S3Delivery delivery;
    private final String sessionId;
    private final ObjectName name;
    private @Nullable PendingUpload upload;
    private boolean ended;

    private S3Log(S3Delivery delivery, String sessionId, ObjectName name) {
        this.delivery = delivery;
        this.sessionId = sessionId;
        this.name = name;
    }

    /**
     * Checks the bucket as the official agent does: it is read before the session only if it must be encrypted.
     *
     * @throws SessionRefusedException if it must be encrypted and is not, or that cannot be found out
     */
    public static S3Log checked(S3Delivery delivery, String sessionId, SessionDocument document)
            throws SessionRefusedException, InterruptedException {
        S3Log log = new S3Log(
                delivery,
                sessionId,
                document.s3Bucket().isEmpty()
                        ? ObjectName.NONE
                        : new ObjectName(
                                document.s3Bucket(), ObjectPath.join(document.s3KeyPrefix(), sessionId + ".log")));
        if (log.isWanted() && document.s3MustBeEncrypted()) {
            requireEncryption(delivery.s3(), document.s3Bucket());
        }
        return log;
    }

    private static void requireEncryption(S3Client s3, String bucket)
            throws SessionRefusedException, InterruptedException {
        boolean encrypted;
        try {
            encrypted = s3.bucket(bucket).encryption().isKnown();
        } catch (IOException | IllegalArgumentException e) {
            throw new SessionRefusedException("Couldn't start the session because we are unable to validate encryption"
                    + " on Amazon S3 bucket. Error: " + e.getMessage());
        }
        if (!encrypted) {
            throw new SessionRefusedException(NOT_ENCRYPTED);
        }
    }

    public boolean isWanted() {
        return !name.bucket().isEmpty();
    }

    /** @param capture the file that output is written to; read under another name, so that its owner may delete it */
    public void start(Path capture) throws IOException {
        if (isWanted()) {
            Path own = capture.resolveSibling("s3").resolve(capture.getFileName());
            Files.createDirectories(own.getParent());
            Files.deleteIfExists(own);
            Files.createLink(own, capture);
            upload = delivery.begin(sessionId, name, own);
        }
    }

    /**
     * Delivers the log. Returns when it is in the bucket, or was refused and stays for later.
     *
     * @throws TranscriptException if there is no log and never will be
     */
    public void finish() throws IOException, InterruptedException {
        PendingUpload pending = upload;
        if (pending != null) {
            delivery.finish(pending);
            ended = true;
        }
    }

    /**
     * The location for the report of the session's end. It is reported even if the upload failed, as with the official
     * agent.
     */
    public ObjectName reported() {
        return ended ? name : ObjectName.NONE;
    }
}
