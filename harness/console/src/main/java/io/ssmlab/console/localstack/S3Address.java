package io.ssmlab.console.localstack;

import io.ssmlab.console.edge.Call;
import java.util.Locale;

/**
 * Bucket and key of a request to S3. Clients put the bucket into the path or, where the endpoint has a name, before it in the
 * host; LocalStack is always asked in the first way.
 */
final class S3Address {
    private S3Address() {}

    /** {@code /bucket/key}, percent-encoded as it was sent. */
    static String path(Call call) {
        String host = call.header("host").toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
        String bucket = bucket(host);
        return bucket.isEmpty()
                ? call.signed().rawPath()
                : "/" + bucket + call.signed().rawPath();
    }

    private static String bucket(String host) {
        if (host.endsWith(".localhost")) {
            return host.substring(0, host.length() - ".localhost".length());
        }
        int s3 = host.indexOf(".s3.");
        return s3 > 0 && host.endsWith(".amazonaws.com") ? host.substring(0, s3) : "";
    }
}
