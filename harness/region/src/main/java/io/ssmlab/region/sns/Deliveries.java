package io.ssmlab.region.sns;

import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages to HTTP endpoints, kept in the state file until they are delivered or given up. A message is given up after
 * four tries, 20 s apart as in SNS's default delivery policy (1 s at the instant pace). A 4xx other than 429, by which
 * the endpoint refuses the message, ends the tries at once.
 */
final class Deliveries {
    static final int RETRIES = 3;
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Store store;
    private final RegionClock clock;
    private final EventLog events;
    private final PaceSwitch pace;
    private volatile @Nullable HttpPost post;
    private volatile boolean closed;

    Deliveries(Store store, RegionClock clock, EventLog events, PaceSwitch pace) {
        this.store = store;
        this.clock = clock;
        this.events = events;
        this.pace = pace;
    }

    /** Returns the time between two tries. */
    static Duration pause(Pace pace) {
        return Duration.ofSeconds(pace == Pace.REAL ? 20 : 1);
    }

    private record Delivery(long id, URI url, Map<String, String> headers, String body, int tries) {}

    /** Starts sending, including the messages that were waiting. */
    void begin(HttpPost by) {
        post = by;
        waiting().forEach(this::attempt);
    }

    Optional<URI> edge() {
        return Optional.ofNullable(post).map(HttpPost::edge);
    }

    void close() {
        closed = true;
    }

    void send(String url, Map<String, String> headers, String body) {
        long id = store.jdbi()
                .withHandle(handle -> handle.createQuery("INSERT INTO topic_deliveries (url, headers, body, tries)"
                                + " VALUES (:url, :headers, :body, 0) RETURNING id")
                        .bind("url", url)
                        .bind("headers", Json.column(headers))
                        .bind("body", body)
                        .mapTo(Long.class)
                        .one());
        attempt(new Delivery(id, URI.create(url), headers, body, 0));
    }

    private List<Delivery> waiting() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM topic_deliveries ORDER BY id")
                        .map((row, context) -> new Delivery(
                                row.getLong("id"),
                                URI.create(row.getString("url")),
                                Json.texts(row.getString("headers")),
                                row.getString("body"),
                                row.getInt("tries")))
                        .list());
    }

    private void attempt(Delivery delivery) {
        HttpPost by = post;
        if (by == null || closed) {
            return;
        }
        CompletionStage<Integer> answer = by.post(delivery.url(), delivery.headers(), delivery.body());
        answer.whenComplete((status, failure) -> {
            try {
                answered(delivery, status == null ? 0 : status, failure);
            } catch (RuntimeException e) {
                if (!closed) {
                    log.error("the delivery to {} could not be recorded", delivery.url(), e);
                }
            }
        });
    }

    private void answered(Delivery delivery, int status, @Nullable Throwable failure) {
        if (closed) {
            return;
        }
        if (failure == null && status / 100 == 2) {
            forget(delivery);
            events.record("sns-delivered", details(delivery, Integer.toString(status)));
            return;
        }
        String why = failure == null ? "HTTP status " + status : reason(failure);
        boolean unwanted = status / 100 == 4 && status != TOO_MANY_REQUESTS;
        if (unwanted || delivery.tries() >= RETRIES) {
            forget(delivery);
            events.record("sns-delivery-given-up", details(delivery, why));
            return;
        }
        events.record("sns-delivery-failed", details(delivery, why));
        Delivery next =
                new Delivery(delivery.id(), delivery.url(), delivery.headers(), delivery.body(), delivery.tries() + 1);
        store.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE topic_deliveries SET tries = ? WHERE id = ?", next.tries(), next.id()));
        clock.after(pause(pace.now()), () -> attempt(next));
    }

    private void forget(Delivery delivery) {
        store.jdbi().useHandle(handle -> handle.execute("DELETE FROM topic_deliveries WHERE id = ?", delivery.id()));
    }

    private static Map<String, String> details(Delivery delivery, String result) {
        return Map.of(
                "endpoint", delivery.url().toString(),
                "type", delivery.headers().getOrDefault("x-amz-sns-message-type", ""),
                "messageId", delivery.headers().getOrDefault("x-amz-sns-message-id", ""),
                "try", Integer.toString(delivery.tries() + 1),
                "result", result);
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
