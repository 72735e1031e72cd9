package io.ssmlab.agent.aws;

import io.ssmlab.wire.sigv4.SigV4;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One bucket. Its calls are signed for its own region. */
public final class S3Bucket {
    private static final System.Logger LOG = System.getLogger("s3");
    private static final Duration PUT_TIMEOUT = Duration.ofMinutes(5);

    private final AwsClient aws;
    private final String name;
    private final String region;
    private final URI address;

    S3Bucket(AwsClient aws, String name, String region, URI address) {
        this.aws = aws;
        this.name = name;
        this.region = region;
        this.address = address;
    }

    /**
     * The default encryption.
     *
     * @throws AwsServiceException if there is no such bucket, it has no default encryption, or the role may not ask
     */
    public BucketEncryption encryption() throws IOException, InterruptedException {
        AwsClient.S3Call get = new AwsClient.S3Call(
                "GET",
                URI.create(address + "/?encryption="),
                Map.of(),
                HttpRequest.BodyPublishers.noBody(),
                S3Client.NO_BODY);
        S3Answer answer = new S3Answer(aws.send(get, region, S3Client.TIMEOUT)).ok();
        String algorithm = answer.text("SSEAlgorithm");
        return new BucketEncryption(algorithm == null ? "" : algorithm, answer.text("KMSMasterKeyID"));
    }

    /**
     * Puts files, one after the other, as one object of plain text. The object belongs to the bucket's owner and is
     * encrypted as the bucket requires.
     *
     * @throws AwsServiceException if there is no such bucket, or the role may not write to it
     */
    public void put(String key, List<Path> files) throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/plain");
        headers.put("x-amz-acl", "bucket-owner-full-control");
        BucketEncryption encryption = encryptionIfAny();
        if (encryption != null) {
            headers.putAll(encryption.headers());
        }
        URI object = URI.create(address + SigV4.encodePath("/" + key));
        AwsClient.S3Call put = new AwsClient.S3Call("PUT", object, headers, body(files), hash(files));
        new S3Answer(aws.send(put, region, PUT_TIMEOUT)).ok();
    }

    private @Nullable BucketEncryption encryptionIfAny() throws IOException, InterruptedException {
        try {
            return encryption();
        } catch (IOException e) {
            if (Outage.is(e)) {
                throw e;
            }
            LOG.log(Level.INFO, "cannot read the default encryption of bucket {0}: {1}", name, e.toString());
            return null;
        }
    }

    /** Returns a body of known length: S3 accepts no chunked uploads with this signature. */
    private static HttpRequest.BodyPublisher body(List<Path> files) throws IOException {
        List<HttpRequest.BodyPublisher> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(HttpRequest.BodyPublishers.ofFile(file));
        }
        return HttpRequest.BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new));
    }

    /** Hashes the files. They are read once more to be sent, so that a large log is never in memory. */
    private static String hash(List<Path> files) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
        byte[] buffer = new byte[1 << 14];
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
