package io.ssmlab.agent.aws;

import io.ssmlab.agent.core.AgentConfig;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of Amazon S3 that the agent writes to. A configured endpoint is addressed with the bucket in the path, AWS's
 * own with the bucket in the host name, unless the bucket's name has dots and would not match the certificate.
 */
public final class S3Client {
    static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final System.Logger LOG = System.getLogger("s3");

    private final AwsClient aws;
    private final AgentConfig config;
    private final String region;

    /** @param region of the instance, and of buckets that do not report theirs */
    public S3Client(AwsClient aws, AgentConfig config, String region) {
        this.aws = aws;
        this.config = config;
        this.region = region;
    }

    /**
     * Returns a bucket, after a signed {@code HEAD} for its region. A bucket that does not answer, or whose answer has
     * no region, is assumed to be in the instance's region, so this fails for no bucket.
     */
    public S3Bucket bucket(String name) throws InterruptedException {
        URI here = address(name, region);
        String found = null;
        try {
            AwsClient.S3Call head = new AwsClient.S3Call(
                    "HEAD", URI.create(here + "/"), Map.of(), HttpRequest.BodyPublishers.noBody(), NO_BODY);
            found = aws.send(head, region, TIMEOUT)
                    .headers()
                    .firstValue("x-amz-bucket-region")
                    .orElse(null);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "cannot find the region of bucket {0}: {1}", name, e.toString());
        }
        String bucketRegion = found == null || found.isEmpty() ? region : found;
        return new S3Bucket(aws, name, bucketRegion, address(name, bucketRegion));
    }

    private URI address(String bucket, String bucketRegion) {
        @Nullable URI configured = config.s3Endpoint();
        URI endpoint = configured == null ? config.s3Endpoint(bucketRegion) : configured;
        return configured == null && !bucket.contains(".")
                ? URI.create(endpoint.getScheme() + "://" + bucket + "." + endpoint.getRawAuthority())
                : URI.create(endpoint + "/" + bucket);
    }
}
