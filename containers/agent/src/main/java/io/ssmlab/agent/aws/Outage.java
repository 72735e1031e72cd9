package io.ssmlab.agent.aws;

import java.io.IOException;
import java.util.Set;

/**
 * Tells outages, which end by themselves, from refusals, which somebody has to fix.
 *
 * <p>An outage is: no connection, no answer in time, an answer with status 5xx or 429, throttling, credentials that
 * have expired and are about to be renewed, and a sequence token that has to be read again. The agent retries for as
 * long as an outage lasts. Every other error answer is a refusal: the group is gone, the permission is missing, the
 * event is too large. The official agent treats the refusals of CreateLogStream, and ResourceNotFoundException of
 * PutLogEvents, in the same way; it retries after any other answer of PutLogEvents, such as AccessDeniedException,
 * every second without end, so that its session stays Terminating.
 */
public final class Outage {
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Set<String> PASSING = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "RequestLimitExceeded",
            "TooManyRequestsException",
            "SlowDown",
            "RequestTimeout",
            "RequestTimeoutException",
            "OperationAbortedException",
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "InvalidSequenceTokenException",
            "DataAlreadyAcceptedException");

    private Outage() {}

    /** Returns true if the failure is temporary, so that the same call can be made again later. */
    public static boolean is(IOException failure) {
        if (failure instanceof AwsServiceException answer) {
            return answer.status() >= SERVER_ERROR
                    || answer.status() == TOO_MANY_REQUESTS
                    || PASSING.contains(answer.code());
        }
        return true;
    }
}
