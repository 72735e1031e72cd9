package io.ssmlab.region.sns;

import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.time.Instant;
import java.util.List;

/**
 * The published messages and the emails. The lab sends no mail, so people read it in the console. Keeps the newest
 * 1000.
 */
public final class Inbox {
    /** Kind of a message that was published to a topic, independent of its subscriptions. */
    public static final String PUBLISHED = "published";

    /** Kind of a message that was sent to an email address. */
    public static final String EMAIL = "email";

    private static final int LIMIT = 1000;

    private final Store store;
    private final RegionClock clock;

    Inbox(Store store, RegionClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A message.
     *
     * @param kind {@link #PUBLISHED} or {@link #EMAIL}
     * @param recipient email address; empty for a published message
     * @param link confirms the subscription, or ends it; empty for a published message
     */
    public record Message(
            long number,
            Instant at,
            String kind,
            String topicArn,
            String recipient,
            String subject,
            String body,
            String link) {}

    /** Returns the messages after the given number, oldest first. */
    public List<Message> after(long number) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM topic_inbox WHERE number > :number ORDER BY number")
                        .bind("number", number)
                        .map((row, context) -> new Message(
                                row.getLong("number"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("kind"),
                                row.getString("topic_arn"),
                                row.getString("recipient"),
                                row.getString("subject"),
                                row.getString("body"),
                                row.getString("link")))
                        .list());
    }

    void published(String topicArn, String subject, String message) {
        add(PUBLISHED, topicArn, "", subject, message, "");
    }

    void mail(String topicArn, String recipient, String subject, String body, String link) {
        add(EMAIL, topicArn, recipient, subject, body, link);
    }

    private void add(String kind, String topicArn, String recipient, String subject, String body, String link) {
        store.jdbi().useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO topic_inbox (at, kind, topic_arn, recipient, subject, body, link)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    clock.now().toEpochMilli(),
                    kind,
                    topicArn,
                    recipient,
                    subject,
                    body,
                    link);
            handle.execute("DELETE FROM topic_inbox WHERE number <= (SELECT max(number) FROM topic_inbox) - ?", LIMIT);
        });
    }
}
