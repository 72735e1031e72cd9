package io.ssmlab.console.labapi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ssmlab.classroom.Classroom;
import io.ssmlab.classroom.watching.Viewers;
import io.ssmlab.classroom.watching.Viewers.Event;
import io.ssmlab.classroom.watching.Viewers.Viewer;
import io.ssmlab.classroom.why.Explanations;
import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import io.ssmlab.region.ssm.sessions.Sessions;
import io.ssmlab.wire.payload.TerminalSize;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /_lab/watch/{session}} streams the terminal output of a session to a viewer, who cannot type. The response
 * is an asciicast (version 2) that lasts as long as the session: a header, then one line per event.
 */
public final class WatchApi {
    private static final TerminalSize USUAL = new TerminalSize(80, 24);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Number of empty polls before an empty event is sent, since only a write detects a viewer that has gone. */
    private static final int EMPTY_AFTER_LOOKS = 5;

    private final Sessions sessions;
    private final Explanations explanations;
    private final Viewers viewers;
    private final SignIn signIn;

    public WatchApi(Classroom classroom, SignIn signIn) {
        this.sessions = classroom.region().sessions();
        this.explanations = classroom.explanations();
        this.viewers = classroom.viewers();
        this.signIn = signIn;
    }

    public void configure(RoutesConfig routes) {
        routes.get("/_lab/watch/{id}", this::watch);
    }

    private void watch(Context context) throws IOException, InterruptedException {
        context.header("Cache-Control", "no-store");
        if (!signIn.isLearner(context)) {
            problem(
                    context,
                    403,
                    "Only the learner may watch a session: the request needs the console's key in " + SignIn.HEADER
                            + ". ./lab up prints it in the page's address, after #key=");
            return;
        }
        Optional<SessionRecord> session = sessions.find(context.pathParam("id"));
        Optional<String> refusal = refusal(context.pathParam("id"), session);
        if (refusal.isPresent()) {
            problem(context, session.isEmpty() ? 404 : 409, refusal.get());
            return;
        }
        Optional<Viewer> viewer = viewers.look(session.get().id());
        if (viewer.isEmpty()) {
            problem(context, 429, "The maximum number of viewers is reached. Close another one first.");
            return;
        }
        try (Viewer looking = viewer.get()) {
            context.status(200).contentType("application/x-asciicast");
            show(looking, session.get(), context.res().getOutputStream());
        }
    }

    private Optional<String> refusal(String id, Optional<SessionRecord> session) {
        if (session.isEmpty()) {
            List<String> nearest = explanations.nearest(id);
            return Optional.of("There is no session " + FaultApi.clip(id) + "."
                    + (nearest.isEmpty() ? "" : " The nearest ids are: " + String.join(", ", nearest)));
        }
        if (isOver(session.get())) {
            return Optional.of("Session " + id + " has ended: there is nothing left to watch.");
        }
        return session.get().isSealed()
                ? Optional.of("Session " + id + " is encrypted: only its two ends can read its output.")
                : Optional.empty();
    }

    private void show(Viewer looking, SessionRecord session, OutputStream out)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        AsciicastText text = new AsciicastText();
        write(out, header(session));
        int quiet = 0;
        while (true) {
            Optional<Event> event = looking.next(LOOK_EVERY);
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (event.isEmpty()) {
                if (sessions.find(session.id()).filter(now -> !isOver(now)).isEmpty()) {
                    return;
                }
                if (++quiet % EMPTY_AFTER_LOOKS == 0) {
                    write(out, List.of(seconds, "o", ""));
                }
            } else if (event.get() instanceof Event.Output output) {
                write(out, List.of(seconds, "o", text.of(output.bytes())));
            } else if (event.get() instanceof Event.Sized sized) {
                write(
                        out,
                        List.of(
                                seconds,
                                "r",
                                sized.size().cols() + "x" + sized.size().rows()));
            } else {
                write(out, List.of(seconds, "m", "This viewer did not keep up and was disconnected."));
                return;
            }
        }
    }

    private Map<String, Object> header(SessionRecord session) {
        TerminalSize size = viewers.size(session.id()).orElse(USUAL);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", 2);
        header.put("width", size.cols());
        header.put("height", size.rows());
        header.put("timestamp", System.currentTimeMillis() / 1000);
        header.put("title", "Session " + session.id() + " on " + session.target());
        return header;
    }

    private static boolean isOver(SessionRecord session) {
        return session.ended() || session.closingAt() != null;
    }

    private static void write(OutputStream out, Object line) throws IOException {
        out.write(Json.MAPPER.writeValueAsBytes(line));
        out.write('\n');
        out.flush();
    }

    private static void problem(Context context, int status, String message) {
        context.status(status).contentType("application/json").result(AwsJson.write(Map.of("message", message)));
    }
}
