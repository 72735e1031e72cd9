package io.ssmlab.classroom.guide;

import io.ssmlab.classroom.guide.LabStep.Lab;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Explains why a step that is about a session is not completed. */
final class SessionReasons {
    private final Facts facts;

    SessionReasons(Facts facts) {
        this.facts = facts;
    }

    String notStarted() {
        Optional<SessionRecord> elsewhere = facts.shells().stream().findFirst();
        if (elsewhere.isPresent()) {
            return "Session " + elsewhere.get().id() + " was started on "
                    + facts.name(elsewhere.get().target()) + ", which is not one of the web servers.";
        }
        return facts.webServers().stream()
                        .anyMatch(id -> facts.world().channels().isOpen(id))
                ? ""
                : "No web server is connected: none can be chosen as a target.";
    }

    String notOpen() {
        Optional<SessionRecord> newest = facts.webShells().stream().findFirst();
        if (newest.isEmpty()) {
            return "";
        }
        SessionRecord session = newest.get();
        if (session.status().equals("Failed")) {
            return failed(session);
        }
        if (Facts.hasEnded(session)) {
            return "Session " + session.id() + " ended before its shell opened. Start another one.";
        }
        if (!facts.world().channels().isOpen(session.target())) {
            return facts.name(session.target()) + " is not connected: its agent cannot open the shell.";
        }
        return "Session " + session.id() + " is " + session.status()
                + ": no shell has answered yet. If no tab has opened, the browser has blocked it.";
    }

    /** Returns the reason for a step that takes an open session. */
    String notDone(List<SessionRecord> sessions) {
        return open(sessions).isPresent() ? "" : noneOpen(sessions);
    }

    /** Returns the reason for a step that is done in the terminal of an open session. */
    String notTyped(List<SessionRecord> sessions) {
        return inTerminal(sessions, session -> "");
    }

    String noFolder(List<SessionRecord> sessions) {
        return inTerminal(
                sessions,
                session -> facts.seen().has(Sight.NO_FOLDER, session.id())
                        ? "The terminal said that there is no such folder: has the command run on "
                                + facts.name(session.target()) + "?"
                        : "");
    }

    String noHttpd(List<SessionRecord> sessions) {
        return inTerminal(
                sessions,
                session -> facts.seen().has(Sight.NO_HTTPD, session.id())
                        ? "httpd is not running on " + facts.name(session.target())
                                + ". The document starts it: has the command ended with Success there?"
                        : "");
    }

    private String inTerminal(List<SessionRecord> sessions, Function<SessionRecord, String> reason) {
        Optional<SessionRecord> open = open(sessions);
        if (open.isEmpty()) {
            return noneOpen(sessions);
        }
        if (!open.get().inputs().path("kmsKeyId").asText("").isBlank()) {
            return "Session " + open.get().id()
                    + " is encrypted with a KMS key, so that the lab cannot see what its terminal shows."
                    + " Remove the key from the preferences and start another session to complete this step.";
        }
        return reason.apply(open.get());
    }

    private static Optional<SessionRecord> open(List<SessionRecord> sessions) {
        return sessions.stream().filter(session -> !Facts.hasEnded(session)).findFirst();
    }

    private String noneOpen(List<SessionRecord> sessions) {
        return sessions.stream()
                .findFirst()
                .filter(session -> session.status().equals("Failed"))
                .map(this::failed)
                .orElse("This session has ended. Start another one on a web server.");
    }

    String notGone() {
        return facts.shells().stream()
                .filter(session -> !Facts.hasEnded(session))
                .findFirst()
                .map(session -> "Session " + session.id() + " on " + facts.name(session.target()) + " is still open.")
                .orElse("");
    }

    String notLogged() {
        Optional<SessionRecord> newest = facts.webShells().stream().findFirst();
        if (newest.isEmpty() || Facts.hasEnded(newest.get())) {
            return "";
        }
        String group = newest.get().logGroup();
        return "Session " + newest.get().id()
                + (group.isEmpty()
                        ? " was started before logging was enabled, and is not logged."
                        : " is logged to " + group + ".")
                + " Preferences apply to sessions that start after they were saved: start another one.";
    }

    String notOver() {
        Optional<SessionRecord> newest = newestLogged();
        if (newest.isEmpty()) {
            return "";
        }
        SessionRecord session = newest.get();
        if (session.status().equals("Failed")) {
            return failed(session);
        }
        if (!Facts.hasEnded(session)) {
            return "Session " + session.id() + " is still open. Terminate it.";
        }
        return "The session is still Terminating: "
                + Reasons.cause(facts, session)
                        .map(cause -> "its log is delayed. " + cause)
                        .orElse("the log is on its way. On AWS this takes one to three minutes.");
    }

    String notArrived() {
        return newestLogged()
                .map(session -> Reasons.cause(facts, session)
                        .orElseGet(() ->
                                facts.why(session).map(why -> why.verdict()).orElse("")))
                .orElse("");
    }

    private Optional<SessionRecord> newestLogged() {
        return facts.loggedShells().stream().findFirst();
    }

    private String failed(SessionRecord session) {
        return Reasons.cause(facts, session)
                .filter(cause -> session.logGroup().equals(Lab.GROUP))
                .orElse("Session " + session.id() + " has failed: " + session.details());
    }
}
