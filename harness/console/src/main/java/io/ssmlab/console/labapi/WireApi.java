package io.ssmlab.console.labapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.ssmlab.classroom.Classroom;
import io.ssmlab.classroom.recording.Subject;
import io.ssmlab.classroom.recording.WireTap;
import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.console.aws.protocol.Call;
import io.ssmlab.region.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /_lab/wire}: the messages between learner, lab and agent, for the learner only. Recording is off by default.
 * It is switched on for one session or command by its id, or with {@code new} in place of the id for all later ones.
 */
public final class WireApi {
    /** Stands in place of an id for all later sessions or commands. */
    static final String NEW = "new";

    private static final int MOST_MESSAGES = 500;
    private static final int USUAL_MESSAGES = 200;
    private static final String NUMBERS =
            "after must be a number from 0, limit one from 1 to " + MOST_MESSAGES + ": ?after=17&limit=100";

    private final WireTap tap;
    private final Subjects subjects;
    private final SignIn signIn;

    public WireApi(Classroom classroom, SignIn signIn) {
        this.tap = classroom.recordings();
        this.subjects = new Subjects(classroom);
        this.signIn = signIn;
    }

    public void configure(RoutesConfig routes) {
        routes.get("/_lab/wire", learner(this::overview));
        for (Subject.Kind kind : Subject.Kind.values()) {
            String path = "/_lab/wire/" + kind.text() + "s/{id}";
            routes.get(path, learner(context -> read(context, kind)));
            routes.post(path, learner(context -> toggle(context, kind)));
            routes.delete(path, learner(context -> clear(context, kind)));
        }
    }

    private Handler learner(Handler handler) {
        return context -> {
            context.header("Cache-Control", "no-store");
            if (signIn.isLearner(context)) {
                handler.handle(context);
            } else {
                problem(
                        context,
                        403,
                        "Only the learner may see the messages on the wire: the request needs the console's key in "
                                + SignIn.HEADER + ". ./lab up prints it in the page's address, after #key=");
            }
        };
    }

    private void overview(Context context) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (Subject.Kind kind : Subject.Kind.values()) {
            out.put(kind.text() + "s", overview(kind));
        }
        json(context, 200, out);
    }

    private Map<String, Object> overview(Subject.Kind kind) {
        List<?> recordings = tap.recordings(kind).stream()
                .map(recording -> {
                    Map<?, ?> shown = Json.MAPPER.convertValue(recording, Map.class);
                    shown.remove("messages");
                    return shown;
                })
                .toList();
        return Map.of("everyNew", tap.isEveryNew(kind), "recordings", recordings);
    }

    private void read(Context context, Subject.Kind kind) {
        String id = context.pathParam("id");
        Optional<Long> after = LabApi.number(context, "after", 0, Long.MAX_VALUE, 0);
        Optional<Long> limit = LabApi.number(context, "limit", 1, MOST_MESSAGES, USUAL_MESSAGES);
        if (after.isEmpty() || limit.isEmpty()) {
            problem(context, 400, NUMBERS);
        } else if (id.equals(NEW)) {
            json(context, 200, overview(kind));
        } else {
            known(context, new Subject(kind, id))
                    .ifPresent(subject -> json(
                            context,
                            200,
                            Json.MAPPER.convertValue(
                                    tap.read(subject, after.get(), limit.get().intValue()), Map.class)));
        }
    }

    private void toggle(Context context, Subject.Kind kind) {
        String id = context.pathParam("id");
        JsonNode on = body(context).path("on");
        if (!on.isBoolean()) {
            problem(context, 400, "the body must be {\"on\":true} or {\"on\":false}");
        } else if (id.equals(NEW)) {
            tap.everyNew(kind, on.asBoolean());
            json(context, 200, overview(kind));
        } else {
            known(context, new Subject(kind, id)).ifPresent(subject -> {
                if (on.asBoolean()) {
                    tap.start(subject);
                } else {
                    tap.stop(subject);
                }
                json(context, 200, Map.of("id", id, "on", on.asBoolean()));
            });
        }
    }

    private void clear(Context context, Subject.Kind kind) {
        known(context, new Subject(kind, context.pathParam("id"))).ifPresent(subject -> {
            tap.clear(subject);
            json(context, 200, Map.of("id", subject.id(), "cleared", true));
        });
    }

    /** Returns the subject; if there is no such session or command, answers with the nearest ids and returns empty. */
    private Optional<Subject> known(Context context, Subject subject) {
        if (subjects.isKnown(subject)) {
            return Optional.of(subject);
        }
        List<String> nearest = subjects.nearest(subject);
        String kind = subject.kind().text();
        String message = "There is no " + kind + " " + FaultApi.clip(subject.id()) + "."
                + (nearest.isEmpty()
                        ? " None was started yet. To record the next one from its first message, POST {\"on\":true} to"
                                + " /_lab/wire/" + kind + "s/" + NEW + "."
                        : " The nearest ids are: " + String.join(", ", nearest));
        json(context, 404, Map.of("message", message, "nearest", nearest));
        return Optional.empty();
    }

    private static JsonNode body(Context context) {
        try {
            return Json.MAPPER.readTree(new String(Call.read(context).body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return Json.MAPPER.nullNode();
        }
    }

    private static void problem(Context context, int status, String message) {
        json(context, status, Map.of("message", message));
    }

    private static void json(Context context, int status, Object body) {
        context.status(status).contentType("application/json").result(AwsJson.write(body));
    }
}
