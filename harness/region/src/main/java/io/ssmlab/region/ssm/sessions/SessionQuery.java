package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.SessionFilter;
import software.amazon.awssdk.services.ssm.model.SessionFilterKey;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.SessionStatus;

/** A checked DescribeSessions request. Limits are those of the API reference. */
record SessionQuery(boolean active, int limit, long below, Predicate<SessionSummary> filter, int fingerprint) {
    private static final int MOST = 200;
    private static final int MOST_FILTERS = 6;
    private static final int MOST_FILTER_TEXT = 400;

    /** A page of sessions; {@code nextToken} is null on the last one. */
    record Page(List<SessionSummary> sessions, @Nullable String nextToken) {}

    static SessionQuery of(DescribeSessionsRequest request) {
        if (request.stateAsString() == null) {
            throw AwsError.validation(
                    "1 validation error detected: Value at 'state' failed to satisfy constraint: Member"
                            + " must not be null. Give Active or History.");
        }
        SessionState state = request.state();
        if (state == SessionState.UNKNOWN_TO_SDK_VERSION) {
            throw AwsError.validation(
                    "1 validation error detected: Value '" + request.stateAsString()
                            + "' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [Active, History]");
        }
        Integer max = request.maxResults();
        if (max != null && (max < 1 || max > MOST)) {
            throw AwsError.validation("1 validation error detected: Value '" + max
                    + "' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and " + MOST);
        }
        int fingerprint =
                31 * state.toString().hashCode() + request.filters().toString().hashCode();
        return new SessionQuery(
                state == SessionState.ACTIVE,
                max == null ? MOST : max,
                position(request.nextToken(), fingerprint),
                filters(request),
                fingerprint);
    }

    /** Returns the requested page out of all active or all past sessions, newest first. */
    Page page(List<SessionSummary> all) {
        List<SessionSummary> wanted = all.stream()
                .filter(session -> session.number() < below && filter.test(session))
                .limit(limit + 1L)
                .toList();
        if (wanted.size() <= limit) {
            return new Page(wanted, null);
        }
        List<SessionSummary> page = wanted.subList(0, limit);
        String token = page.get(limit - 1).number() + ":" + fingerprint;
        return new Page(
                page, Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static long position(@Nullable String token, int fingerprint) {
        if (token == null || token.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(":", -1);
            if (parts.length == 2 && Integer.parseInt(parts[1]) == fingerprint) {
                return Long.parseLong(parts[0]);
            }
        } catch (IllegalArgumentException e) {
            // falls through to the common answer for every foreign token
        }
        throw AwsError.of(
                "InvalidNextToken",
                "The specified token isn't valid. Use the NextToken of the previous page, with the same State and Filters.");
    }

    private static Predicate<SessionSummary> filters(DescribeSessionsRequest request) {
        Predicate<SessionSummary> all = session -> true;
        if (!request.hasFilters()) {
            return all;
        }
        if (request.filters().isEmpty() || request.filters().size() > MOST_FILTERS) {
            throw AwsError.validation(
                    "1 validation error detected: Value at 'filters' failed to satisfy constraint: Member"
                            + " must have length between 1 and " + MOST_FILTERS);
        }
        for (SessionFilter filter : request.filters()) {
            all = all.and(predicate(filter));
        }
        return all;
    }

    private static Predicate<SessionSummary> predicate(SessionFilter filter) {
        SessionFilterKey key = filter.key();
        if (key == null || key == SessionFilterKey.UNKNOWN_TO_SDK_VERSION) {
            throw AwsError.of(
                    "InvalidFilterKey",
                    "The specified key isn't valid: " + filter.keyAsString()
                            + ". Valid keys: InvokedAfter, InvokedBefore,"
                            + " Target, Owner, Status, SessionId, AccessType.");
        }
        String value = filter.value();
        if (value == null || value.isEmpty() || value.length() > MOST_FILTER_TEXT) {
            throw AwsError.validation("1 validation error detected: Value at 'filters." + filter.keyAsString()
                    + ".value' failed to satisfy constraint: Member must have length between 1 and "
                    + MOST_FILTER_TEXT);
        }
        return switch (key) {
            case INVOKED_AFTER -> after(time(filter));
            case INVOKED_BEFORE -> before(time(filter));
            case TARGET -> session -> session.target().equals(value);
            case OWNER -> session -> session.owner().equals(value);
            case SESSION_ID -> session -> session.id().equals(value);
            case STATUS -> status(value);
            case ACCESS_TYPE -> accessType(value);
            case UNKNOWN_TO_SDK_VERSION -> session -> false;
        };
    }

    private static Predicate<SessionSummary> after(Instant time) {
        return session -> !session.startedAt().isBefore(time);
    }

    private static Predicate<SessionSummary> before(Instant time) {
        return session -> session.startedAt().isBefore(time);
    }

    private static Predicate<SessionSummary> status(String value) {
        SessionStatus status = SessionStatus.fromValue(value);
        if (status == SessionStatus.UNKNOWN_TO_SDK_VERSION) {
            throw AwsError.validation(
                    "'" + value + "' is not a session status. Valid: Connected, Connecting, Disconnected,"
                            + " Terminated, Terminating, Failed.");
        }
        return session -> session.status() == status;
    }

    /** Filters by access type. Every session here is Standard: just-in-time access is not simulated. */
    private static Predicate<SessionSummary> accessType(String value) {
        if (!value.equals("Standard") && !value.equals("JustInTime")) {
            throw AwsError.validation("'" + value + "' is not an access type. Valid: Standard, JustInTime.");
        }
        return session -> value.equals("Standard");
    }

    private static Instant time(SessionFilter filter) {
        try {
            return OffsetDateTime.parse(filter.value()).toInstant();
        } catch (DateTimeParseException e) {
            throw AwsError.validation("'" + filter.value() + "' is not a time for " + filter.keyAsString()
                    + ". Write it like 2018-08-29T00:00:00Z.");
        }
    }
}
