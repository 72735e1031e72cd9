package io.ssmlab.region;

import io.ssmlab.region.access.Credentials;
import io.ssmlab.region.activations.Activations;
import io.ssmlab.region.commands.Commands;
import io.ssmlab.region.commands.MessageQueue;
import io.ssmlab.region.core.ApiWatches;
import io.ssmlab.region.core.EventLog;
import io.ssmlab.region.core.Resettable;
import io.ssmlab.region.core.SqliteEventLog;
import io.ssmlab.region.core.Store;
import io.ssmlab.region.core.SystemClock;
import io.ssmlab.region.documents.Documents;
import io.ssmlab.region.ec2.Instances;
import io.ssmlab.region.groups.ResourceGroups;
import io.ssmlab.region.logs.Logs;
import io.ssmlab.region.nodes.Channels;
import io.ssmlab.region.nodes.Nodes;
import io.ssmlab.region.sessions.AccessRule;
import io.ssmlab.region.sessions.Relay;
import io.ssmlab.region.sessions.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The simulated region: every service, put together over one state file and one clock. */
public final class Region implements AutoCloseable {
    /** What a reset leaves: who may call, what runs, and who is connected. The services see to the rest. */
    private static final Set<String> KEPT = Set.of("credentials", "instances", "nodes", "node_keys");

    private final RegionSettings settings;
    private final SystemClock clock;
    private final Store store;
    private final SqliteEventLog events;
    private final ApiWatches watches = new ApiWatches();
    private final Credentials credentials;
    private final Channels channels;
    private final Instances instances;
    private final Nodes nodes;
    private final Logs logs;
    private final Documents documents;
    private final Sessions sessions;
    private final ResourceGroups groups;
    private final Activations activations;
    private final Commands commands;
    private final MessageQueue messageQueue;

    private Region(RegionSettings settings, Store store) {
        this.settings = settings;
        this.store = store;
        this.clock = new SystemClock();
        this.events = new SqliteEventLog(store, clock);
        this.credentials = new Credentials(store, clock, settings.accountId());
        this.channels = new Channels(clock, events);
        this.instances = new Instances(store, clock, settings.accountId());
        this.nodes = new Nodes(store, clock, channels, instances, credentials);
        this.groups = new ResourceGroups(store, clock, instances, settings.region(), settings.accountId());
        this.activations = new Activations(store, clock, credentials);
        this.logs = new Logs(store, clock, settings.region(), settings.accountId());
        this.documents = new Documents(store, clock, events, settings.region(), settings.accountId());
        this.sessions = new Sessions(
                settings.region(),
                settings.accountId(),
                settings.pace(),
                store,
                clock,
                nodes,
                channels,
                documents,
                events,
                AccessRule.OWNER_ONLY);
        this.commands = new Commands(
                store, clock, events, settings.region(), settings.accountId(), documents, nodes, groups, channels);
        this.messageQueue = new MessageQueue(commands, clock, channels);
        nodes.taggable(Documents.TAG_TYPE, name -> documents.find(name, null).isPresent());
        instances.onTermination(id -> {
            credentials.revoke(id);
            channels.disconnect(id, "instance terminated");
        });
    }

    /**
     * Opens the region with the state its file holds.
     *
     * @throws io.ssmlab.region.core.StateFileException if the file cannot be used
     */
    public static Region open(RegionSettings settings) {
        return new Region(settings, Store.open(settings.stateFile()));
    }

    public RegionSettings settings() {
        return settings;
    }

    public SystemClock clock() {
        return clock;
    }

    public EventLog events() {
        return events;
    }

    /** Whoever serves the region's API runs every call through these. */
    public ApiWatches watches() {
        return watches;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Channels channels() {
        return channels;
    }

    public Instances instances() {
        return instances;
    }

    public Nodes nodes() {
        return nodes;
    }

    public Logs logs() {
        return logs;
    }

    public Documents documents() {
        return documents;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Relay relay() {
        return sessions.relay();
    }

    public Commands commands() {
        return commands;
    }

    public MessageQueue messageQueue() {
        return messageQueue;
    }

    public ResourceGroups groups() {
        return groups;
    }

    public Activations activations() {
        return activations;
    }

    /** As if the lab had just been started: nothing but what runs, the nodes that are connected, and the learner's key. */
    public void reset() {
        store.clearExcept(KEPT);
        resettables().forEach(Resettable::reset);
        events.record("reset", Map.of());
    }

    /** Everything that has more to do at a reset than to lose its rows, in this order. */
    private List<Resettable> resettables() {
        return List.of(sessions, instances, nodes);
    }

    @Override
    public void close() {
        sessions.close();
        commands.close();
        clock.close();
        events.close();
        store.close();
    }
}
