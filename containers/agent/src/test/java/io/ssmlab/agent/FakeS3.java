package io.ssmlab.agent;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The part of S3 that the agent uses; refuses requests with an invalid signature. */
final class FakeS3 {
    /** An object, with the headers it was put with. */
    record Stored(String text, Map<String, String> headers) {}

    /** Text of the last refusal of a wrong signature; empty if all were valid. */
    volatile String complaint = "";

    final AtomicInteger failures = new AtomicInteger();
    final List<String> calls = new ArrayList<>();
    private final Map<String, String> buckets = new LinkedHashMap<>();
    private final Map<String, Stored> objects = new LinkedHashMap<>();

    /** @param encryption the XML of its default encryption's rule; empty if it has none */
    synchronized void bucket(String name, String encryption) {
        buckets.put(name, encryption);
    }

    synchronized @Nullable Stored object(String bucket, String key) {
        return objects.get(bucket + "/" + key);
    }

    synchronized List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    synchronized void answer(Context context) {
        try {
            SignedRequest.check(context, "s3");
        } catch (AssertionError e) {
            complaint = String.valueOf(e.getMessage());
            error(context, 403, "SignatureDoesNotMatch", complaint);
            return;
        }
        String bucket = context.pathParam("bucket");
        calls.add(context.method() + " " + context.req().getRequestURI());
        if (!buckets.containsKey(bucket)) {
            error(context, 404, "NoSuchBucket", "The specified bucket does not exist");
            return;
        }
        switch (context.method().name()) {
            case "HEAD" -> context.header("x-amz-bucket-region", "us-east-1");
            case "GET" -> encryption(context, buckets.get(bucket));
            default -> put(context, bucket);
        }
    }

    private static void encryption(Context context, String rule) {
        if (rule.isEmpty()) {
            error(
                    context,
                    404,
                    "ServerSideEncryptionConfigurationNotFoundError",
                    "The server side encryption configuration was not found");
        } else {
            context.contentType("application/xml")
                    .result("<?xml version=\"1.0\"?><ServerSideEncryptionConfiguration><Rule>"
                            + "<ApplyServerSideEncryptionByDefault>" + rule
                            + "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>");
        }
    }

    private void put(Context context, String bucket) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            error(context, 503, "SlowDown", "Please reduce your request rate.");
            return;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(context.headerMap());
        objects.put(
                bucket + "/" + context.pathParam("key"),
                new Stored(new String(context.bodyAsBytes(), StandardCharsets.UTF_8), headers));
    }

    private static void error(Context context, int status, String code, String message) {
        context.status(status)
                .contentType("application/xml")
                .result("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error>");
    }
}
