package io.ssmlab.steps;

import io.ssmlab.steps.api.ApiLearner;
import io.ssmlab.steps.aws.AwsClients;
import io.ssmlab.steps.learner.Learner;
import io.ssmlab.steps.learner.OpenSession;
import io.ssmlab.steps.learner.Refused;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What one scenario has to remember between its steps, and what it has to put right at its end. */
public final class LabMemory {
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    /** With these a scenario is set up; some things are only looked up with them. */
    final AwsClients aws = AwsClients.fromEnvironment();

    /** Sets up by way of the API, whichever way the learner goes. */
    final ApiLearner api = new ApiLearner(aws);

    /** What the learner does and sees goes this way. */
    final Learner learner = Way.learner(aws);

    private final Deque<Runnable> amends = new ArrayDeque<>();
    private @Nullable String commandId;
    private @Nullable OpenSession session;
    private @Nullable Refused refusal;

    /** Does something when the scenario ends, also when it failed; last promised, first done. */
    void afterwards(Runnable amend) {
        amends.push(amend);
    }

    void makeAmends() {
        while (!amends.isEmpty()) {
            amends.pop().run();
        }
    }

    void commandIs(String id) {
        commandId = id;
    }

    String commandId() {
        return present(commandId, "no command was sent in this scenario yet");
    }

    void sessionIs(OpenSession opened) {
        session = opened;
    }

    OpenSession session() {
        return present(session, "no session was started in this scenario yet");
    }

    Optional<OpenSession> sessionIfAny() {
        return Optional.ofNullable(session);
    }

    /** Does something that is expected to be refused, and keeps the refusal. */
    void expectRefusal(String what, Runnable call) {
        refusal = null;
        try {
            call.run();
        } catch (AwsServiceException e) {
            if (e.statusCode() < CLIENT_ERROR || e.statusCode() >= SERVER_ERROR) {
                throw new AssertionError("a refusal is the caller's error, HTTP 4xx, not " + e.statusCode(), e);
            }
            refusal = new Refused(
                    e.awsErrorDetails().errorCode(), e.awsErrorDetails().errorMessage());
            return;
        } catch (Refused e) {
            refusal = e;
            return;
        }
        throw new AssertionError(what + " was expected to be refused, but it was accepted");
    }

    Refused refusal() {
        return present(refusal, "no call was refused in this scenario yet");
    }

    private static <T> T present(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new AssertionError(otherwise + ": the scenario's steps are in the wrong order");
        }
        return value;
    }
}
