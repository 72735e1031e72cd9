package io.ssmlab.region;

import io.ssmlab.region.cloudtrail.CloudTrail;
import io.ssmlab.region.cloudtrail.Trail;
import io.ssmlab.region.cloudwatch.alarms.Alarms;
import io.ssmlab.region.cloudwatch.metrics.Metrics;
import io.ssmlab.region.ec2.InstanceMetadata;
import io.ssmlab.region.ec2.Instances;
import io.ssmlab.region.ec2.Power;
import io.ssmlab.region.iam.authorization.AccessCheck;
import io.ssmlab.region.iam.identity.Credentials;
import io.ssmlab.region.iam.identity.IamFile;
import io.ssmlab.region.iam.identity.Identities;
import io.ssmlab.region.iam.identity.ManagedPolicies;
import io.ssmlab.region.iam.identity.PreparedUsers;
import io.ssmlab.region.iam.identity.Roles;
import io.ssmlab.region.iam.identity.Users;
import io.ssmlab.region.kernel.CallInterceptors;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.Resettable;
import io.ssmlab.region.kernel.SqliteEventLog;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.SystemClock;
import io.ssmlab.region.kernel.Tags;
import io.ssmlab.region.logs.Logs;
import io.ssmlab.region.logs.metricfilters.ForeignLogs;
import io.ssmlab.region.logs.metricfilters.MetricFilters;
import io.ssmlab.region.logs.metricfilters.MovedClockSink;
import io.ssmlab.region.resourcegroups.ResourceGroups;
import io.ssmlab.region.sns.Topics;
import io.ssmlab.region.ssm.activations.Activations;
import io.ssmlab.region.ssm.channels.Channels;
import io.ssmlab.region.ssm.channels.WireObservation;
import io.ssmlab.region.ssm.commands.Commands;
import io.ssmlab.region.ssm.commands.MessageQueue;
import io.ssmlab.region.ssm.delivery.LogJournal;
import io.ssmlab.region.ssm.delivery.LogJournalTable;
import io.ssmlab.region.ssm.documents.Documents;
import io.ssmlab.region.ssm.nodes.Nodes;
import io.ssmlab.region.ssm.sessions.Relay;
import io.ssmlab.region.ssm.sessions.Sessions;
import io.ssmlab.region.sts.Sts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The simulated region: every service, put together over one state file and one clock. */
public final class Region implements AutoCloseable {
    /** Tables that a reset keeps: identities, running instances, and connected nodes. The services restore the rest. */
    private static final Set<String> KEPT = Stream.concat(
                    Stream.of("credentials", "instances", "nodes", "node_keys"), Identities.TABLES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final RegionSettings settings;
    private final SystemClock clock;
    private final Store store;
    private final SqliteEventLog events;
    private final PaceSwitch pace;
    private final WireObservation wire = new WireObservation();
    private final LogJournalTable logJournal;
    private final List<Resettable> extensions = new CopyOnWriteArrayList<>();
    private final List<Runnable> afterReset = new CopyOnWriteArrayList<>();
    private final CallInterceptors interceptors = new CallInterceptors();
    private final Credentials credentials;
    private final Identities identities;
    private final Roles roles;
    private final Users users;
    private final ManagedPolicies managedPolicies;
    private final Sts sts;
    private final Resources resources;
    private final Trail trail;
    private final CloudTrail cloudTrail;
    private final Power power;
    private final Channels channels;
    private final Instances instances;
    private final InstanceMetadata metadata;
    private final Nodes nodes;
    private final Logs logs;
    private final Topics topics;
    private final Metrics metrics;
    private final Alarms alarms;
    private final MetricFilters metricFilters;
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
        this.pace = new PaceSwitch(settings.pace());
        this.channels = new Channels(clock, events, wire);
        this.instances = new Instances(store, clock, settings.accountId());
        this.metadata = new InstanceMetadata(instances, credentials, clock, settings.region(), settings.accountId());
        this.nodes = new Nodes(store, clock, channels, instances, credentials);
        this.groups = new ResourceGroups(store, clock, instances, settings.region(), settings.accountId());
        this.identities = new Identities(store, clock, settings.accountId());
        this.roles = new Roles(identities);
        this.users = new Users(identities, credentials);
        this.managedPolicies = new ManagedPolicies(identities);
        this.sts = new Sts(identities, credentials);
        this.activations = new Activations(store, clock, credentials, roles, settings.accountId());
        this.topics = new Topics(store, clock, events, settings.region(), settings.accountId(), pace);
        this.metrics = new Metrics(store, clock);
        this.alarms = new Alarms(store, clock, settings.region(), settings.accountId(), metrics, topics);
        this.metricFilters = new MetricFilters(
                store, clock, events, name -> logs().hasGroup(name), new MovedClockSink(metrics::put, clock::ahead));
        this.logs = new Logs(store, clock, settings.region(), settings.accountId(), metricFilters);
        this.documents = new Documents(store, clock, events, settings.region(), settings.accountId());
        this.logJournal = new LogJournalTable(store);
        this.sessions = new Sessions(
                settings.region(), pace, store, clock, nodes, channels, documents, events, logJournal, wire);
        this.commands = new Commands(
                store,
                clock,
                events,
                settings.region(),
                settings.accountId(),
                documents,
                nodes,
                groups,
                channels,
                wire);
        this.messageQueue = new MessageQueue(commands, clock, channels, wire);
        this.power = new Power(instances, clock, events);
        this.resources = new Resources(new Tags(store), sessions, commands, identities);
        this.trail = new Trail(
                store,
                clock,
                identities,
                resources,
                settings.region(),
                settings.accountId(),
                settings.stateFile().resolveSibling("cloudtrail.jsonl"));
        this.cloudTrail = new CloudTrail(trail);
        addInterceptors();
        nodes.taggable(Documents.TAG_TYPE, name -> documents.find(name, null).isPresent());
        instances.onTermination(id -> {
            credentials.revoke(id);
            channels.disconnect(id, "instance terminated");
        });
    }

    /**
     * Adds the interceptors in the order in which a call passes them. A service that is unavailable does not look at
     * permissions.
     */
    private void addInterceptors() {
        interceptors.add(new AccessCheck(identities, clock, settings.region(), settings.accountId(), resources));
        interceptors.add(new LogJournal(logJournal, sessions, clock, settings.region(), settings.accountId()));
        interceptors.add(new ForeignLogs(metricFilters));
        interceptors.add(trail);
    }

    /**
     * Opens the region with the state its file holds.
     *
     * @throws io.ssmlab.region.kernel.StateFileException if the file cannot be used
     */
    public static Region open(RegionSettings settings) {
        return new Region(settings, Store.open(settings.stateFile()));
    }

    /** The services that answer AWS's operations, but for {@link #messageQueue}, whose operations are ec2messages'. */
    public List<Object> services() {
        return List.of(
                sessions,
                nodes,
                documents,
                commands,
                activations,
                instances,
                power,
                groups,
                logs,
                metricFilters,
                metrics,
                alarms,
                topics,
                cloudTrail,
                roles,
                users,
                managedPolicies,
                sts);
    }

    public RegionSettings settings() {
        return settings;
    }

    public SystemClock clock() {
        return clock;
    }

    /** The pace of operations that on AWS take time; may be changed while the region runs. */
    public PaceSwitch pace() {
        return pace;
    }

    /** The place where an observer of the wire is attached. */
    public WireObservation wire() {
        return wire;
    }

    /** The calls that agents made for sessions' logs, with their answers. */
    public LogJournalTable logJournal() {
        return logJournal;
    }

    /** The state file, for tables beside the region's own. */
    public Store store() {
        return store;
    }

    public EventLog events() {
        return events;
    }

    /** The interceptors that every call to the region's API passes through. */
    public CallInterceptors interceptors() {
        return interceptors;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** CloudTrail's event history. */
    public CloudTrail cloudTrail() {
        return cloudTrail;
    }

    /** The file that records every API call, one record a line. */
    public Path trailFile() {
        return trail.file();
    }

    /**
     * Imports users, roles and policies from a file, now and after each reset.
     *
     * @return the users' keys
     */
    public List<PreparedUsers.Key> importUsers(IamFile file) {
        PreparedUsers prepared = new PreparedUsers(identities, credentials);
        afterReset(() -> prepared.apply(file));
        return prepared.apply(file);
    }

    /** IAM's roles. */
    public Roles roles() {
        return roles;
    }

    /** IAM's users. */
    public Users users() {
        return users;
    }

    /** IAM's managed policies. */
    public ManagedPolicies managedPolicies() {
        return managedPolicies;
    }

    /** STS. */
    public Sts sts() {
        return sts;
    }

    /** The instance metadata service. */
    public InstanceMetadata metadata() {
        return metadata;
    }

    /** Turns instances off and on, once {@link Power#setPower} was called. */
    public Power power() {
        return power;
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

    /** CloudWatch's metrics. */
    public Metrics metrics() {
        return metrics;
    }

    /** CloudWatch's alarms. */
    public Alarms alarms() {
        return alarms;
    }

    /** CloudWatch Logs' metric filters, also for logs that are kept elsewhere. */
    public MetricFilters metricFilters() {
        return metricFilters;
    }

    /** SNS. */
    public Topics topics() {
        return topics;
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

    /** Adds an extension that each reset resets too, after the services of the region. */
    public void resets(Resettable extension) {
        extensions.add(extension);
    }

    /** Adds a task that runs after each reset, such as making the workshop's resource groups. */
    public void afterReset(Runnable task) {
        afterReset.add(task);
    }

    /**
     * Resets the region to its state after a fresh start. Running instances, connected nodes and the learner's key
     * stay.
     */
    public void reset() {
        store.clearExcept(KEPT);
        resettables().forEach(Resettable::reset);
        extensions.forEach(Resettable::reset);
        afterReset.forEach(Runnable::run);
        credentials.retainOnly(users.arns());
        events.record("reset", Map.of());
    }

    /** Services that need more at a reset than emptied tables, in the order in which they are reset. */
    private List<Resettable> resettables() {
        return List.of(metricFilters, alarms, sessions, instances, roles, nodes);
    }

    @Override
    public void close() {
        alarms.close();
        topics.close();
        sessions.close();
        commands.close();
        clock.close();
        events.close();
        trail.close();
        store.close();
    }
}
