package io.ssmlab.region.faults;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.OpenRegion;
import io.ssmlab.region.core.ApiAnswer;
import io.ssmlab.region.core.ApiCall;
import io.ssmlab.region.core.AwsError;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTests extends OpenRegion {
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
    void aServiceFailsInItsOwnForm(String service, Fault.Kind kind, int status, String code) {
        region.faults().set(service, "", kind, 0);
        AwsError error = refused(code, () -> region.watches().before(call(service, "Anything")));
        assertEquals(status, error.httpStatus());
        region.watches().before(call("ssm", "DescribeSessions"));

        region.faults().clear("");
        region.watches().before(call(service, "Anything"));
    }

    @Test
    void oneOperationCanFailAlone() {
        region.faults().set("logs", "PutLogEvents", Fault.Kind.UNAVAILABLE, 0);
        region.watches().before(call("logs", "CreateLogStream"));
        refused("ServiceUnavailableException", () -> region.watches().before(call("logs", "PutLogEvents")));
    }

    @Test
    void aSilentServiceAnswersOnceItIsPutRight() {
        region.faults().set("logs", "", Fault.Kind.SILENT, 0);
        CompletableFuture<Void> waiting = runAsync(() -> region.watches().before(call("logs", "PutLogEvents")));
        assertFalse(waiting.isDone());
        region.faults().clear("logs");
        CompletionException failure = assertThrows(CompletionException.class, waiting::join);
        assertTrue(failure.getCause() instanceof AwsError error && error.httpStatus() == 503, "nobody carried it out");
    }

    @Test
    void aSlowServiceHoldsItsAnswerBack() {
        region.faults().set("logs", "", Fault.Kind.SLOW, 60);
        region.watches().before(call("logs", "PutLogEvents"));
        CompletableFuture<Void> answer =
                runAsync(() -> region.watches().answered(call("logs", "PutLogEvents"), ApiAnswer.ok()));
        assertFalse(answer.isDone());
        region.faults().clear("");
        await("the answer").until(answer::isDone);
    }

    @ParameterizedTest
    @CsvSource({
        "lambda, SLOW, 3, service must be one of",
        "logs, SLOW, 0, seconds goes with",
        "logs, SLOW, 61, seconds goes with",
        "logs, SILENT, 3, seconds goes with"
    })
    void whatCannotBeBrokenIsSaid(String service, Fault.Kind kind, int seconds, String message) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> region.faults().set(service, "", kind, seconds));
        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
        assertEquals(List.of(), region.faults().all());
    }

    @Test
    void aResetClearsThemAndTheEventsTell() {
        region.faults().set("logs", "", Fault.Kind.THROTTLING, 0);
        region.reset();
        assertEquals(List.of(), region.faults().all());
        assertEquals(
                List.of("fault-cleared", "reset"),
                region.events().after(0, 100).stream()
                        .map(event -> event.kind())
                        .filter(kind -> kind.startsWith("fault") || kind.equals("reset"))
                        .toList());
    }

    private static ApiCall call(String service, String operation) {
        return new ApiCall("1", LEARNER, service, operation, "/", new byte[0]);
    }
}
