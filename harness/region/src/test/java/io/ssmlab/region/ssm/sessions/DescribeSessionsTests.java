package io.ssmlab.region.ssm.sessions;

import static io.ssmlab.region.ssm.sessions.SessionsFixture.LEARNER;
import static io.ssmlab.region.ssm.sessions.SessionsFixture.OTHER;
import static io.ssmlab.region.ssm.sessions.SessionsFixture.WEB1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.region.kernel.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionFilter;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;

final class DescribeSessionsTests extends SessionsTestBase {
    @Test
    void filtersByEveryKey() {
        Instant begin = region.clock.now().truncatedTo(ChronoUnit.MILLIS);
        String first = region.start().sessionId();
        region.pass(Duration.ofSeconds(20));
        Instant between = region.clock.now();
        region.pass(Duration.ofSeconds(20));
        String second = region.sessions
                .startSession(StartSessionRequest.builder().target(WEB1).build(), OTHER)
                .sessionId();

        assertEquals(List.of(second, first), ids("Active"));
        assertEquals(List.of(second), ids("Active", filter("InvokedAfter", between.toString())));
        assertEquals(List.of(first), ids("Active", filter("InvokedBefore", between.toString())));
        assertEquals(List.of(), ids("Active", filter("InvokedBefore", begin.toString())));
        assertEquals(List.of(second, first), ids("Active", filter("Target", WEB1)));
        assertEquals(List.of(), ids("Active", filter("Target", SessionsFixture.OLD)));
        assertEquals(List.of(first), ids("Active", filter("Owner", LEARNER.arn())));
        assertEquals(List.of(second), ids("Active", filter("SessionId", second)));
        assertEquals(List.of(second, first), ids("Active", filter("Status", "Connecting")));
        assertEquals(List.of(), ids("Active", filter("Status", "Connected")));
        assertEquals(List.of(second, first), ids("Active", filter("AccessType", "Standard")));
        assertEquals(List.of(), ids("Active", filter("AccessType", "JustInTime")));
        assertEquals(List.of(first), ids("Active", filter("Owner", LEARNER.arn()), filter("Target", WEB1)));
        assertEquals(List.of(), ids("History"));
        region.terminate(first);
        assertEquals(List.of(second), ids("Active"));
        assertEquals(List.of(first), ids("History", filter("Status", "Terminating")));
    }

    @Test
    void pagesHoldEverySessionOnceAndInOrder() {
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            started.add(0, region.start().sessionId());
        }

        List<String> seen = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            DescribeSessionsResponse page = describe(DescribeSessionsRequest.builder()
                    .state("Active")
                    .maxResults(3)
                    .nextToken(token));
            page.sessions().forEach(session -> seen.add(session.sessionId()));
            // A session started between two pages does not shift the later ones.
            region.start();
            token = page.nextToken();
            pages++;
        } while (token != null);

        assertEquals(started, seen);
        assertEquals(3, pages);
        assertNull(describe(DescribeSessionsRequest.builder().state("History")).nextToken());
    }

    @Test
    void tokenIsValidOnlyForItsOwnQuery() {
        region.start();
        region.start();
        String token = describe(
                        DescribeSessionsRequest.builder().state("Active").maxResults(1))
                .nextToken();

        assertEquals(
                "InvalidNextToken",
                refused(DescribeSessionsRequest.builder().state("History").nextToken(token)));
        assertEquals(
                "InvalidNextToken",
                refused(DescribeSessionsRequest.builder()
                        .state("Active")
                        .filters(filter("Target", WEB1))
                        .nextToken(token)));
        assertEquals(
                "InvalidNextToken",
                refused(DescribeSessionsRequest.builder().state("Active").nextToken("?!")));
        assertEquals(
                "InvalidNextToken",
                refused(DescribeSessionsRequest.builder().state("Active").nextToken("bm90aGluZw")));
    }

    @ParameterizedTest
    @CsvSource({
        "Colour,red,InvalidFilterKey",
        "InvokedAfter,yesterday,ValidationException",
        "InvokedBefore,2018-08-29,ValidationException",
        "Status,Sleeping,ValidationException",
        "AccessType,Odd,ValidationException",
        "Target,'',ValidationException"
    })
    void badFiltersAreRefused(String key, String value, String code) {
        assertEquals(
                code, refused(DescribeSessionsRequest.builder().state("Active").filters(filter(key, value))));
    }

    @Test
    void badRequestsAreRefused() {
        assertEquals("ValidationException", refused(DescribeSessionsRequest.builder()));
        assertEquals(
                "ValidationException", refused(DescribeSessionsRequest.builder().state("Sleeping")));
        assertEquals(
                "ValidationException",
                refused(DescribeSessionsRequest.builder().state("Active").maxResults(0)));
        assertEquals(
                "ValidationException",
                refused(DescribeSessionsRequest.builder().state("Active").maxResults(201)));
    }

    private static SessionFilter filter(String key, String value) {
        return SessionFilter.builder().key(key).value(value).build();
    }

    private List<String> ids(String state, SessionFilter... filters) {
        DescribeSessionsRequest.Builder request =
                DescribeSessionsRequest.builder().state(state);
        if (filters.length > 0) {
            request.filters(filters);
        }
        return describe(request).sessions().stream().map(Session::sessionId).toList();
    }

    private DescribeSessionsResponse describe(DescribeSessionsRequest.Builder request) {
        return region.sessions.describeSessions(request.build(), LEARNER);
    }

    private String refused(DescribeSessionsRequest.Builder request) {
        return assertThrows(AwsError.class, () -> describe(request)).code();
    }
}
