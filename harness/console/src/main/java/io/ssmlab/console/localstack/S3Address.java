package io.ssmlab.console.localstack;

import io.ssmlab.console.aws.protocol.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bucket and key of a request to S3. Clients put the bucket into the path or, where the endpoint has a name, before it
 * in the host; LocalStack is always called in the first way.
 */
final class S3Address {
    private S3Address() {}

    /** Returns {@code /bucket/key}, percent-encoded as sent. */
    static String path(Call call) {
        String bucket = bucket(call);
        return bucket.isEmpty()
                ? call.signed().rawPath()
                : "/" + bucket + call.signed().rawPath();
    }

    /**
     * Returns the headers without a bucket in the host's name. It is in the path now, and would be taken for another
     * one.
     */
    static Map<String, List<String>> headers(Call call) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.signed().headers());
        String bucket = bucket(call);
        if (!bucket.isEmpty()) {
            headers.put("host", List.of(call.header("host").substring(bucket.length() + 1)));
        }
        return headers;
    }

    /** Returns the bucket in the host's name; empty if it is in the path. */
    private static String bucket(Call call) {
        String host = call.header("host").toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
        if (host.endsWith(".localhost")) {
            return host.substring(0, host.length() - ".localhost".length());
        }
        int s3 = host.indexOf(".s3.");
        return s3 > 0 && host.endsWith(".amazonaws.com") ? host.substring(0, s3) : "";
    }
}
