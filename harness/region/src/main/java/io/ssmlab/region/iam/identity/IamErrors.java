package io.ssmlab.region.iam.identity;

import io.ssmlab.region.kernel.AwsError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Validates members of IAM requests and builds the errors that IAM's API reference declares. */
public final class IamErrors {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private IamErrors() {}

    public static String required(@Nullable String given, String member) {
        if (given == null || given.isEmpty()) {
            throw AwsError.of(
                    "ValidationError",
                    "1 validation error detected: Value at '" + member
                            + "' failed to satisfy constraint: Member must not be null");
        }
        return given;
    }

    /** Checks a name: at most {@code most} letters, digits and a few signs. */
    static String name(@Nullable String given, String member, int most) {
        String name = required(given, member);
        if (!name.matches("[\\w+=,.@-]{1," + most + "}")) {
            throw AwsError.of(
                    "ValidationError",
                    "The specified value for " + member
                            + " is invalid. It must contain only alphanumeric characters and/or"
                            + " the following: +=,.@_-, and at most " + most + " of them");
        }
        return name;
    }

    /** Checks that the path is the root path, the only one that the lab has. */
    static void path(@Nullable String path) {
        if (path != null && !path.equals("/")) {
            throw AwsError.of("ValidationError", "The lab's IAM has the path / only.");
        }
    }

    static AwsError missing(String message) {
        return new AwsError("NoSuchEntity", NOT_FOUND, message, Map.of());
    }

    static AwsError exists(String what, String name) {
        return new AwsError(
                "EntityAlreadyExists", CONFLICT, what + " with name " + name + " already exists.", Map.of());
    }

    static AwsError inUse(String message) {
        return new AwsError("DeleteConflict", CONFLICT, message, Map.of());
    }

    static AwsError limit(String message) {
        return new AwsError("LimitExceeded", CONFLICT, message, Map.of());
    }

    /** Percent-encodes a document, as IAM returns documents. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    public static String clip(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "…" : text;
    }
}
