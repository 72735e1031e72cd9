package io.ssmlab.region.sns;

import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of topics and their subscriptions. */
final class TopicTable {
    /** The type under which the tags of topics are stored. */
    static final String TAG_TYPE = "Topic";

    private final Store store;

    TopicTable(Store store) {
        store.create(TopicTable.class);
        this.store = store;
    }

    /**
     * A topic.
     *
     * @param deletedSubscriptions the number of its deleted subscriptions
     */
    record Topic(String name, String displayName, int deletedSubscriptions) {}

    Optional<Topic> find(String name) {
        return all().stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    Topic topic(String name) {
        return find(name).orElseThrow(TopicErrors::noTopic);
    }

    List<Topic> all() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT name, display_name, deleted FROM topics ORDER BY name")
                        .map((row, context) -> new Topic(row.getString(1), row.getString(2), row.getInt(3)))
                        .list());
    }

    void create(String name, String displayName, Map<String, String> tags) {
        store.jdbi().useTransaction(handle -> {
            handle.execute("INSERT OR IGNORE INTO topics (name, display_name) VALUES (?, ?)", name, displayName);
            Tags.put(handle, TAG_TYPE, name, tags);
        });
    }

    void setDisplayName(String name, String displayName) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE topics SET display_name = ? WHERE name = ?", displayName, name));
    }

    void delete(String name) {
        store.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM topics WHERE name = ?", name);
            Tags.removeAll(handle, TAG_TYPE, name);
        });
    }

    /** Returns the subscriptions of one topic, or of all. */
    List<Subscription> subscriptions(@Nullable String topic) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM topic_subscriptions"
                                + " WHERE :topic IS NULL OR topic = :topic ORDER BY topic, id")
                        .bind("topic", topic)
                        .map((row, context) -> Subscription.of(row))
                        .list());
    }

    Optional<Subscription> subscription(String topic, String id) {
        return subscriptions(topic).stream()
                .filter(subscription -> subscription.id().equals(id))
                .findFirst();
    }

    void put(Subscription subscription) {
        store.jdbi()
                .useTransaction(handle -> handle.execute(
                        "INSERT OR REPLACE INTO topic_subscriptions (id, topic, protocol, endpoint, state, principal, raw,"
                                + " authenticated, guarded, token, token_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        subscription.id(),
                        subscription.topic(),
                        subscription.protocol(),
                        subscription.endpoint(),
                        subscription.state().name(),
                        subscription.principal(),
                        subscription.raw(),
                        subscription.authenticated(),
                        subscription.guarded(),
                        subscription.token(),
                        subscription.tokenUntil()));
    }

    /** Deletes a subscription and adds it to the topic's count of deleted ones. */
    void remove(Subscription subscription) {
        store.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM topic_subscriptions WHERE id = ?", subscription.id());
            handle.execute("UPDATE topics SET deleted = deleted + 1 WHERE name = ?", subscription.topic());
        });
    }
}
