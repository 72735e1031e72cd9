package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A reset of the lab with LocalStack, which is restarted since it has no call for a reset. */
class LocalStackResetTests extends ForwardCase {
    @Test
    void aResetEmptiesLocalStackToo() {
        assertEquals(200, listKeys().status());

        assertEquals(200, reset().status());

        assertEquals(2, upstream.starts());
        assertEquals(List.of(), upstream.requests, "it lost everything");
        assertEquals(200, listKeys().status(), "and answers as before");
    }

    @Test
    void aResetCanBeFollowedByAnother() {
        assertEquals(200, reset().status());
        assertEquals(200, reset().status());
        assertEquals(3, upstream.starts());
    }

    @Test
    void holdsCallsBackUntilLocalStackHasRestarted() throws Exception {
        upstream.comesBack = new CompletableFuture<>();
        CompletableFuture<Http.Answer> reset = CompletableFuture.supplyAsync(this::reset);
        assertTrue(upstream.wentAway.await(10, TimeUnit.SECONDS));

        CompletableFuture<Http.Answer> call = CompletableFuture.supplyAsync(this::listKeys);
        assertTrue(http.get("/_lab/health").body().contains("\"answers\":false"), "the health check does not wait");
        assertFalse(reset.isDone());
        assertFalse(call.isDone());
        upstream.comesBack.complete(null);

        assertEquals(200, reset.get(10, TimeUnit.SECONDS).status());
        assertEquals(200, call.get(10, TimeUnit.SECONDS).status());
        assertTrue(http.get("/_lab/health").body().contains("\"answers\":true"));
    }

    @Test
    void aResetReportsThatLocalStackWasNotReset() {
        upstream.close();

        Http.Answer half = reset();

        assertEquals(502, half.status());
        assertTrue(half.body().contains("The region was reset, but LocalStack was not"), half.body());
        assertTrue(half.body().contains("Reset once more"), half.body());
    }

    private Http.Answer reset() {
        return http.post("/_lab/reset", "", Map.of());
    }

    private Http.Answer listKeys() {
        return http.call(
                "POST", "/", "kms", Map.of("x-amz-target", "TrentService.ListKeys"), EMPTY_JSON, Instant.now());
    }
}
