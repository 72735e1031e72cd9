package io.ssmlab.region.access;

import io.ssmlab.region.core.ApiCall;
import io.ssmlab.region.core.JsonMembers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a call needs: an action on a resource. Source: "Actions, resources, and condition keys" of the service authorization
 * reference; of the resources' forms, AWS's own refusals.
 *
 * @param action such as {@code logs:PutLogEvents}
 * @param resource an ARN, or {@code *}
 */
public record Permission(String action, String resource) {
    /** Actions that do not bear their operation's name. */
    private static final Map<String, String> S3_ACTIONS = Map.of(
            "GetBucketEncryption", "GetEncryptionConfiguration",
            "HeadBucket", "ListBucket",
            "HEAD", "ListBucket",
            "ListObjects", "ListBucket",
            "ListObjectsV2", "ListBucket",
            "HeadObject", "GetObject",
            "CreateMultipartUpload", "PutObject",
            "UploadPart", "PutObject",
            "CompleteMultipartUpload", "PutObject");

    /** For a call as the edge sees it. */
    public static Permission of(ApiCall call, String region, String accountId) {
        String prefix = "arn:aws:" + call.service() + ":" + region + ":" + accountId + ":";
        return switch (call.service()) {
            case "logs" ->
                new Permission(
                        "logs:" + call.operation(),
                        prefix + "log-group:" + JsonMembers.text(call.body(), "logGroupName") + ":log-stream:"
                                + JsonMembers.text(call.body(), "logStreamName"));
            case "kms" ->
                new Permission("kms:" + call.operation(), key(JsonMembers.text(call.body(), "KeyId"), prefix));
            case "s3" ->
                new Permission(
                        "s3:" + S3_ACTIONS.getOrDefault(call.operation(), call.operation()),
                        "arn:aws:s3:::"
                                + decode(call.path()).replaceFirst("^/", "").replaceFirst("/$", ""));
            default -> new Permission(call.service() + ":" + call.operation(), "*");
        };
    }

    private static String key(String id, String prefix) {
        if (id.isEmpty()) {
            return prefix + "key/*";
        }
        if (id.startsWith("arn:")) {
            return id;
        }
        return prefix + (id.startsWith("alias/") ? id : "key/" + id);
    }

    private static String decode(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
