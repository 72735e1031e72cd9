package io.ssmlab.console.aws.protocol;

import io.ssmlab.region.kernel.AwsError;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates an operation's exception to the error for the caller. */
public final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** Returns the AWS error itself, or for any other failure an error that only points to the log. */
    public static AwsError error(String requestId, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AwsError error) {
            return error;
        }
        log.error("request {} failed inside the region", requestId, cause);
        return new AwsError(
                "InternalServerError",
                500,
                "The lab failed at this request; its log has the reason under request id " + requestId + ".",
                Map.of());
    }
}
