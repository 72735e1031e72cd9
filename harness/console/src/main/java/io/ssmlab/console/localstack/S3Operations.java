package io.ssmlab.console.localstack;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives the operation of an S3 request from method, path and query, since S3 does not name it. Source: its API
 * reference.
 */
final class S3Operations {
    private static final Map<String, String> SUBRESOURCES = Map.ofEntries(
            Map.entry("acl", "Acl"),
            Map.entry("cors", "Cors"),
            Map.entry("encryption", "Encryption"),
            Map.entry("lifecycle", "LifecycleConfiguration"),
            Map.entry("location", "Location"),
            Map.entry("logging", "Logging"),
            Map.entry("notification", "NotificationConfiguration"),
            Map.entry("object-lock", "ObjectLockConfiguration"),
            Map.entry("ownershipControls", "OwnershipControls"),
            Map.entry("policy", "Policy"),
            Map.entry("publicAccessBlock", "PublicAccessBlock"),
            Map.entry("tagging", "Tagging"),
            Map.entry("versioning", "Versioning"));
    private static final Set<String> WITHOUT_BUCKET = Set.of("publicAccessBlock");

    private S3Operations() {}

    /**
     * Returns the operation's name.
     *
     * @param path {@code /}, {@code /bucket} or {@code /bucket/key}
     * @param copies true if the request has {@code x-amz-copy-source}
     * @return such as {@code PutObject}; the method itself if the operation is not known here
     */
    static String name(String method, String path, String rawQuery, boolean copies) {
        String[] parts = path.replaceFirst("^/+", "").split("/", 2);
        if (parts[0].isEmpty()) {
            return method.equals("GET") ? "ListBuckets" : method;
        }
        boolean object = parts.length == 2 && !parts[1].isEmpty();
        Set<String> query =
                new HashSet<>(List.of(rawQuery.replaceAll("=[^&]*", "").split("&", -1)));
        for (Map.Entry<String, String> sub : SUBRESOURCES.entrySet()) {
            if (query.contains(sub.getKey())) {
                String on = WITHOUT_BUCKET.contains(sub.getKey()) ? "" : object ? "Object" : "Bucket";
                return verb(method) + on + sub.getValue();
            }
        }
        return object ? ofObject(method, query, copies) : ofBucket(method, query);
    }

    private static String ofBucket(String method, Set<String> query) {
        return switch (method) {
            case "PUT" -> "CreateBucket";
            case "DELETE" -> "DeleteBucket";
            case "HEAD" -> "HeadBucket";
            case "GET" ->
                query.contains("uploads")
                        ? "ListMultipartUploads"
                        : query.contains("versions")
                                ? "ListObjectVersions"
                                : query.contains("list-type") ? "ListObjectsV2" : "ListObjects";
            case "POST" -> query.contains("delete") ? "DeleteObjects" : method;
            default -> method;
        };
    }

    private static String ofObject(String method, Set<String> query, boolean copies) {
        boolean part = query.contains("uploadId");
        return switch (method) {
            case "PUT" -> part ? "UploadPart" : copies ? "CopyObject" : "PutObject";
            case "GET" -> part ? "ListParts" : "GetObject";
            case "HEAD" -> "HeadObject";
            case "DELETE" -> part ? "AbortMultipartUpload" : "DeleteObject";
            case "POST" ->
                query.contains("uploads") ? "CreateMultipartUpload" : part ? "CompleteMultipartUpload" : method;
            default -> method;
        };
    }

    private static String verb(String method) {
        return switch (method) {
            case "PUT" -> "Put";
            case "DELETE" -> "Delete";
            default -> "Get";
        };
    }
}
