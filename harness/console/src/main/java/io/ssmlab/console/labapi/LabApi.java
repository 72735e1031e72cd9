package io.ssmlab.console.labapi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.console.aws.protocol.Call;
import io.ssmlab.console.localstack.LocalStackLink;
import io.ssmlab.region.Region;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.sns.Inbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;

/**
 * The lab's own API: {@code /_lab/health}, {@code reset}, {@code events}, {@code inbox}, {@code clock} and {@code
 * operations}.
 */
public final class LabApi {
    private static final String TYPE = "application/json";
    private static final int MOST_EVENTS = 1000;
    private static final int MOST_SESSIONS = 100;

    private final Region region;
    private final Map<String, Set<String>> operations;
    private final LocalStackLink localStack;
    private final Instant started;

    /** Random id of this start, by which an open page notices that the console was restarted. */
    private final String boot = UUID.randomUUID().toString();

    /** @param operations the names of those that are answered, by service */
    public LabApi(Region region, Map<String, Set<String>> operations, LocalStackLink localStack, Instant started) {
        this.region = region;
        this.operations = operations;
        this.localStack = localStack;
        this.started = started;
    }

    public void configure(RoutesConfig routes) {
        routes.get("/_lab/health", this::health);
        routes.get("/_lab/events", this::events);
        routes.get("/_lab/inbox", this::inbox);
        routes.get("/_lab/operations", this::operations);
        routes.get("/_lab/clock", this::clock);
        routes.post("/_lab/clock", this::moveClock);
        routes.post("/_lab/reset", this::reset);
    }

    private void health(Context context) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "running");
        body.put("boot", boot);
        body.put("version", Versions.lab());
        body.put("now", region.clock().now().toString());
        body.put("pace", ClockRequest.name(region.pace().now()));
        body.put("java", System.getProperty("java.version"));
        body.put("uptimeSeconds", Duration.between(started, Instant.now()).toSeconds());
        body.put("nodes", NodeStatus.all(region));
        body.put("activeSessions", activeSessions());
        body.put("logs", logs());
        json(context, 200, body);
    }

    /** Returns the number of active sessions, at most {@link #MOST_SESSIONS}. */
    private int activeSessions() {
        DescribeSessionsRequest request = DescribeSessionsRequest.builder()
                .state("Active")
                .maxResults(MOST_SESSIONS)
                .build();
        return region.sessions()
                .describeSessions(request, Caller.person(region.credentials().learnerArn()))
                .sessions()
                .size();
    }

    private Map<String, Object> logs() {
        return localStack.isConfigured()
                ? Map.of("store", "localstack", "answers", localStack.answers())
                : Map.of("store", "builtin", "answers", true);
    }

    private void events(Context context) {
        Optional<Long> after = number(context, "after", 0, Long.MAX_VALUE, 0);
        Optional<Long> limit = number(context, "limit", 1, MOST_EVENTS, MOST_EVENTS);
        if (after.isEmpty() || limit.isEmpty()) {
            problem(
                    context,
                    "after must be a number from 0, limit one from 1 to " + MOST_EVENTS
                            + ": /_lab/events?after=17&limit=100");
            return;
        }
        List<EventLog.Event> events =
                region.events().after(after.get(), limit.get().intValue());
        List<Map<String, Object>> out = events.stream().map(LabApi::event).toList();
        json(context, 200, Map.of("events", out));
    }

    private static Map<String, Object> event(EventLog.Event event) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("number", event.number());
        out.put("at", event.at().toString());
        out.put("kind", event.kind());
        out.put("details", event.details());
        return out;
    }

    private void inbox(Context context) {
        Optional<Long> after = number(context, "after", 0, Long.MAX_VALUE, 0);
        if (after.isEmpty()) {
            problem(context, "after must be a number from 0: /_lab/inbox?after=17");
            return;
        }
        List<Map<String, Object>> out = region.topics().inbox().after(after.get()).stream()
                .map(LabApi::message)
                .toList();
        json(context, 200, Map.of("messages", out));
    }

    private static Map<String, Object> message(Inbox.Message message) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("number", message.number());
        out.put("at", message.at().toString());
        out.put("kind", message.kind());
        out.put("topicArn", message.topicArn());
        out.put("to", message.recipient());
        out.put("subject", message.subject());
        out.put("body", message.body());
        out.put("link", message.link());
        return out;
    }

    private void operations(Context context) {
        json(context, 200, operations);
    }

    private void clock(Context context) {
        Map<String, Object> body = new LinkedHashMap<>();
        Pace pace = region.pace().now();
        body.put("now", region.clock().now().toString());
        body.put("machine", Instant.now().toString());
        body.put("pace", ClockRequest.name(pace));
        body.put("terminating", pace.terminating().toString());
        json(context, 200, body);
    }

    /** Moves the clock or changes the pace, after the whole request was read. */
    private void moveClock(Context context) {
        ClockRequest order;
        try {
            order = ClockRequest.read(new String(Call.read(context).body(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            problem(context, String.valueOf(e.getMessage()));
            return;
        }
        order.pace().ifPresent(region.pace()::set);
        order.advance().ifPresent(region.clock()::advance);
        clock(context);
    }

    private void reset(Context context) {
        region.reset();
        try {
            if (localStack.isConfigured()) {
                localStack.reset();
            }
        } catch (IOException e) {
            problem(
                    context,
                    502,
                    "The region was reset, but LocalStack was not (" + e.getMessage()
                            + "): its logs, buckets, keys, queues and topics may still be there."
                            + " Reset once more when it answers; if it does not recover, stop the lab and start it again.");
            return;
        }
        json(context, 200, Map.of("status", "reset"));
    }

    /** Returns a number of the query; empty if it is not a number, or outside the bounds. */
    static Optional<Long> number(Context context, String name, long least, long most, long absent) {
        String text = context.queryParam(name);
        if (text == null) {
            return Optional.of(absent);
        }
        if (!text.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value < least || value > most ? Optional.empty() : Optional.of(value);
    }

    private static void problem(Context context, String message) {
        problem(context, 400, message);
    }

    private static void problem(Context context, int status, String message) {
        json(context, status, Map.of("message", message));
    }

    private static void json(Context context, int status, Object body) {
        context.status(status).contentType(TYPE).result(AwsJson.write(body));
    }
}
