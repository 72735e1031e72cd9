package io.ssmlab.steps;

import io.ssmlab.steps.aws.AwsClients;
import io.ssmlab.steps.terminal.SessionTerminal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What one scenario has to remember between its steps, and what it has to put right at its end. */
public final class LabMemory {
    final AwsClients aws = AwsClients.fromEnvironment();
    private final Deque<Runnable> amends = new ArrayDeque<>();
    private @Nullable String commandId;
    private @Nullable OpenSession session;
    private @Nullable AwsServiceException refusal;

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

    /** Runs a call that is expected to be refused, and keeps the refusal. */
    void expectRefusal(String what, Runnable call) {
        refusal = null;
        try {
            call.run();
        } catch (AwsServiceException e) {
            refusal = e;
            return;
        }
        throw new AssertionError(what + " was expected to be refused, but it was accepted");
    }

    AwsServiceException refusal() {
        return present(refusal, "no call was refused in this scenario yet");
    }

    private static <T> T present(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new AssertionError(otherwise + ": the scenario's steps are in the wrong order");
        }
        return value;
    }

    /** A session of this scenario: its id, the instance, and the learner's terminal. */
    record OpenSession(String id, String instanceId, SessionTerminal terminal) {}
}
