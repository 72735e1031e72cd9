package io.ssmlab.classroom.why;

import io.ssmlab.region.ssm.delivery.LogCall;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The progress of a session's log, derived from its calls. */
final class LogProgress {
    private static final String PUT = "PutLogEvents";
    private static final String OBJECT = "PutObject";

    private final SessionRecord session;
    private final List<LogCall> calls;

    LogProgress(SessionRecord session, List<LogCall> calls) {
        this.session = session;
        this.calls = calls;
    }

    /** The destinations of the log, and its state at each. */
    List<Explanation.Destination> destinations() {
        List<Explanation.Destination> all = new ArrayList<>();
        if (!session.logGroup().isEmpty()) {
            all.add(new Explanation.Destination(
                    "CloudWatch Logs",
                    "log group " + session.logGroup() + ", stream " + session.id(),
                    (streams() ? "streamed while the session is open" : "at the end of the session")
                            + (flag("cloudWatchEncryptionEnabled") ? ", only to an encrypted group" : ""),
                    log("logs", PUT)));
        }
        if (!session.bucket().isEmpty()) {
            all.add(new Explanation.Destination(
                    "S3",
                    "bucket " + session.bucket() + ", object " + session.objectKey(),
                    "at the end of the session" + (flag("s3EncryptionEnabled") ? ", only to an encrypted bucket" : ""),
                    log("s3", OBJECT)));
        }
        return all;
    }

    /** Returns true if all of it is readable at every destination. */
    boolean complete() {
        return session.isLogged()
                && destinations().stream()
                        .allMatch(destination -> destination.log().equals("readable"));
    }

    /** Returns true if the log is on schedule: it is written when the session ends. */
    boolean isOnSchedule() {
        return session.closingAt() == null && !session.ended() && failures().isEmpty();
    }

    /** The calls whose latest answer was an error that keeps the log from arriving, latest first. */
    List<LogCall> failures() {
        List<LogCall> failures = new ArrayList<>();
        for (LogCall call : calls) {
            boolean latest = calls.stream()
                    .filter(other -> other.service().equals(call.service())
                            && other.operation().equals(call.operation()))
                    .max(Comparator.comparing(LogCall::lastAt))
                    .filter(call::equals)
                    .isPresent();
            if (latest && isError(call) && !arrivedAfter(call)) {
                failures.add(call);
            }
        }
        failures.sort(Comparator.comparing(LogCall::lastAt).reversed());
        return failures;
    }

    /** The errors of earlier calls, resolved or not. */
    List<LogCall> errors() {
        return calls.stream().filter(LogProgress::isError).toList();
    }

    boolean streams() {
        return session.inputs().path("cloudWatchStreamingEnabled").booleanValue()
                && session.sessionType().equals("Standard_Stream");
    }

    private boolean flag(String input) {
        return session.inputs().path(input).asText("").equalsIgnoreCase("true");
    }

    private static boolean isError(LogCall call) {
        return !call.succeeded() && !call.code().equals("ResourceAlreadyExistsException");
    }

    private boolean arrivedAfter(LogCall failure) {
        return calls.stream()
                .anyMatch(call -> call.succeeded()
                        && call.service().equals(failure.service())
                        && (call.operation().equals(PUT) || call.operation().equals(OBJECT))
                        && !call.lastAt().isBefore(failure.lastAt()));
    }

    private String log(String service, String writing) {
        Optional<LogCall> written = calls.stream()
                .filter(call ->
                        call.service().equals(service) && call.operation().equals(writing) && call.succeeded())
                .max(Comparator.comparing(LogCall::lastAt));
        boolean blocked = failures().stream().anyMatch(call -> call.service().equals(service));
        if (written.isPresent()) {
            return session.reported() && !blocked ? "readable" : "partly there";
        }
        return session.reported() || session.ended() ? "not there" : "on its way";
    }
}
