package io.ssmlab.classroom.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.classroom.OpenClassroom;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTests extends OpenClassroom {
    @ParameterizedTest
    @CsvSource({
        "logs, UNAVAILABLE, 503, ServiceUnavailableException",
        "logs, THROTTLING, 400, ThrottlingException",
        "s3, UNAVAILABLE, 503, ServiceUnavailable",
        "s3, THROTTLING, 503, SlowDown",
        "kms, THROTTLING, 400, ThrottlingException",
        "ec2, THROTTLING, 503, RequestLimitExceeded",
        "sns, THROTTLING, 400, Throttling"
    })
    void aServiceFailsWithItsOwnError(String service, Fault.Kind kind, int status, String code) {
        classroom.faults().set(service, "", kind, 0);
        AwsError error = refused(code, () -> pass(call(service, "Anything")));
        assertEquals(status, error.httpStatus());
        pass(call("ssm", "DescribeSessions"));

        classroom.faults().clear("");
        pass(call(service, "Anything"));
    }

    @Test
    void oneOperationCanFailAlone() {
        classroom.faults().set("logs", "PutLogEvents", Fault.Kind.UNAVAILABLE, 0);
        pass(call("logs", "CreateLogStream"));
        refused("ServiceUnavailableException", () -> pass(call("logs", "PutLogEvents")));
    }

    @Test
    void aSilentServiceAnswersOnceItsFaultIsCleared() throws InterruptedException {
        classroom.faults().set("logs", "", Fault.Kind.SILENT, 0);
        Held caller = Held.by(() -> pass(call("logs", "PutLogEvents")));
        classroom.faults().clear("logs");
        Throwable failure = caller.end().orElseThrow();
        assertTrue(failure instanceof AwsError error && error.httpStatus() == 503, "it was not carried out");
    }

    @Test
    void aSlowServiceDelaysItsAnswer() throws InterruptedException {
        classroom.faults().set("logs", "", Fault.Kind.SLOW, 60);
        AtomicBoolean carriedOut = new AtomicBoolean();
        Held caller = Held.by(() -> region.interceptors().run(call("logs", "PutLogEvents"), () -> {
            carriedOut.set(true);
            return null;
        }));
        await("only the answer waits").untilTrue(carriedOut);
        classroom.faults().clear("");
        assertEquals(Optional.empty(), caller.end());
    }

    @ParameterizedTest
    @CsvSource({
        "lambda, SLOW, 3, service must be one of",
        "logs, SLOW, 0, seconds goes with",
        "logs, SLOW, 61, seconds goes with",
        "logs, SILENT, 3, seconds goes with"
    })
    void invalidFaultsAreRefused(String service, Fault.Kind kind, int seconds, String message) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> classroom.faults().set(service, "", kind, seconds));
        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
        assertEquals(List.of(), classroom.faults().all());
    }

    @Test
    void aResetClearsFaultsAndRecordsEvents() {
        classroom.faults().set("logs", "", Fault.Kind.THROTTLING, 0);
        region.reset();
        assertEquals(List.of(), classroom.faults().all());
        assertTrue(
                region.events().after(0, 100).stream()
                        .anyMatch(event -> event.kind().equals("fault-cleared")),
                "the events record it");
    }

    /** A thread that waits for an answer. */
    private record Held(Thread thread, AtomicReference<Throwable> failure) {
        static Held by(Runnable work) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread thread = new Thread(work);
            thread.setUncaughtExceptionHandler((ignored, thrown) -> failure.set(thrown));
            thread.start();
            await("it is made to wait").until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            return new Held(thread, failure);
        }

        /** The failure that the thread ended with; empty if it succeeded. */
        Optional<Throwable> end() throws InterruptedException {
            thread.join(10_000);
            assertFalse(thread.isAlive(), "the thread continues");
            return Optional.ofNullable(failure.get());
        }
    }

    private void pass(ApiCall call) {
        region.interceptors().run(call, () -> null);
    }

    private static ApiCall call(String service, String operation) {
        return new ApiCall("1", LEARNER, service, operation, "/", new byte[0]);
    }
}
