package io.ssmlab.cli.lab;

import io.ssmlab.classroom.Classroom;
import io.ssmlab.client.lab.ClientEnvironment;
import io.ssmlab.client.lab.KnownLab;
import io.ssmlab.client.lab.StateFolder;
import io.ssmlab.console.Console;
import io.ssmlab.console.ConsoleSettings;
import io.ssmlab.console.tls.LabCa;
import io.ssmlab.fleet.Fleet;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.LaunchOrder;
import io.ssmlab.fleet.RunningInstance;
import io.ssmlab.fleet.docker.DockerFleet;
import io.ssmlab.fleet.engine.RunningServer;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running lab: region, console and the workshop's four instances. Closing it leaves nothing behind. */
public final class Lab implements AutoCloseable {
    private static final Duration ONLINE_AT_MOST = Duration.ofSeconds(90);
    private static final int LAUNCHES_AT_ONCE = 4;
    private static final String ZONE = "us-east-1a";

    private final LabOrder order;
    private final Fleet fleet;
    private final LabCa ca;
    private final List<String> instanceIds = new ArrayList<>();
    private final Timings timings = new Timings();
    private Region region;
    private Classroom classroom;
    private Console console;
    private int agentPort;
    private LogStore logs = LogStore.BUILTIN;
    private @Nullable RunningServer localStack;
    private boolean closed;

    private Lab(LabOrder order, Classroom classroom, Console console, Fleet fleet, LabCa ca) {
        this.order = order;
        this.classroom = classroom;
        this.region = classroom.region();
        this.console = console;
        this.fleet = fleet;
        this.ca = ca;
    }

    /** Starts everything; after a failure, stops what was started before it. */
    public static Lab start(LabOrder order, Ui ui) throws Exception {
        long start = System.nanoTime();
        Console.prepare();
        CompletableFuture<LabCa> making = authority(order);
        Region region = Region.open(RegionSettings.of(order.stateFile(), order.pace()));
        Classroom classroom = Classroom.over(region);
        Console console = null;
        Fleet fleet = null;
        try {
            LabCa ca = made(making);
            console = startConsole(classroom, order.port(), order.instances(), ca);
            Duration consoleReady = Duration.ofNanos(System.nanoTime() - start);
            ui.line("  Console answers at " + console.address() + "  " + Ui.seconds(consoleReady));
            fleet = order.instances()
                    .open(
                            FleetSettings.of(Home.project())
                                    .withAgentPackage(order.agent().official()),
                            (line, elapsed) -> ui.line("    " + line + "  " + Ui.seconds(elapsed)));
            region.power().setPower(new FleetPower(fleet));
            Lab lab = new Lab(order, classroom, console, fleet, ca);
            lab.timings.put("console ready", consoleReady);
            lab.timings.put("images and network ready", Duration.ofNanos(System.nanoTime() - start));
            LogStoreStart logs = LogStoreStart.begin(
                    ui,
                    order.logs(),
                    fleet instanceof DockerFleet docker ? Optional.of(docker) : Optional.empty(),
                    console.address().getAuthority());
            lab.launchInstances(ui, start);
            lab.logs = logs.await(console, lab.timings);
            lab.localStack = logs.server().orElse(null);
            return lab;
        } catch (Exception | Error e) {
            closeAll(fleet, console, region);
            throw e;
        }
    }

    /** Creates the authority in parallel with the region, which keeps one core busy. */
    private static CompletableFuture<LabCa> authority(LabOrder order) {
        Path folder = tlsFolder(order);
        return CompletableFuture.supplyAsync(() -> LabCa.in(folder, Clock.systemUTC()));
    }

    private static Path tlsFolder(LabOrder order) {
        return order.stateFile().resolveSibling(StateFolder.TLS);
    }

    private static LabCa made(CompletableFuture<LabCa> making) {
        try {
            return making.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Console startConsole(Classroom classroom, int port, InstanceKind instances, LabCa ca) {
        return Console.start(
                ConsoleSettings.local()
                        .withPort(port)
                        .withGuideNote(instances.guideNote())
                        .withTls(ca),
                classroom);
    }

    private void launchInstances(Ui ui, long start) throws Exception {
        // Instances of an earlier start are gone with their containers; the region marks them terminated, as EC2 does.
        region.instances().all().stream()
                .filter(old -> !old.state().equals("terminated"))
                .forEach(old -> region.instances().setState(old.id(), "terminated"));
        WorkshopGroups.keep(region);
        String gateway = fleet.gateway();
        agentPort = console.listenAlso(InetAddress.getByName(gateway));
        long first = ui.step("App1, App2, Web1, Web2 are Online", () -> launchAll(WorkshopInstance.ALL));
        timings.put("first instance Online", Duration.ofNanos(first - start));
        timings.put("four instances Online", Duration.ofNanos(System.nanoTime() - start));
    }

    /** Starts instances in addition to the workshop's, for the benchmark. */
    public void launchMore(List<WorkshopInstance> more) throws Exception {
        launchAll(more);
    }

    /** Starts instances in parallel, waits until all are Online, and returns when the first one was. */
    private long launchAll(List<WorkshopInstance> instances) throws Exception {
        AgentLaunch agent = new AgentLaunch(order.agent(), region.settings().region(), fleet.gateway(), agentPort);
        OnlineWatch watch = new OnlineWatch();
        region.channels().addListener(watch);
        ExecutorService launchers = Executors.newFixedThreadPool(LAUNCHES_AT_ONCE);
        try {
            List<Future<?>> launches = new ArrayList<>();
            for (WorkshopInstance instance : instances) {
                String id = "i-" + UUID.randomUUID().toString().replace("-", "").substring(0, 17);
                instanceIds.add(id);
                watch.expect(id);
                launches.add(launchers.submit(() -> launch(id, instance, agent)));
            }
            for (Future<?> launch : launches) {
                launch.get();
            }
            watch.await(ONLINE_AT_MOST);
            return watch.firstOnline();
        } finally {
            launchers.shutdownNow();
        }
    }

    private void launch(String id, WorkshopInstance instance, AgentLaunch agent) {
        region.instances()
                .register(new InstanceLaunch(id, instance.name(), instance.tags(), "", ZONE, "t3.micro", "pending"));
        RunningInstance running = fleet.launch(new LaunchOrder(
                id,
                instance.name(),
                instance.name().toLowerCase(Locale.ROOT),
                instance.tags(),
                agent.config(id, ZONE),
                agent.credentials(region.credentials(), id),
                agentPort,
                ca.pem()));
        region.instances().setPrivateIp(id, running.privateIp());
        region.instances().setState(id, "running");
    }

    public URI address() {
        return console.address();
    }

    /**
     * Restarts the console as after a crash: over the same state, at the same addresses. The instances stay, and their
     * agents reconnect by themselves.
     */
    public void restartConsole() throws IOException {
        restartConsole(() -> {});
    }

    /** @param meanwhile action to run while it is down */
    public void restartConsole(Runnable meanwhile) throws IOException {
        int port = console.port();
        console.close();
        region.close();
        meanwhile.run();
        region = Region.open(RegionSettings.of(order.stateFile(), order.pace()));
        classroom = Classroom.over(region);
        region.power().setPower(new FleetPower(fleet));
        WorkshopGroups.keep(region);
        console = startConsole(classroom, port, order.instances(), ca);
        InetAddress gateway = InetAddress.getByName(fleet.gateway());
        if (console.listenAlso(gateway) != agentPort) {
            throw new LabException(
                    "Port " + agentPort + ", where the agents expect the console, is used by another program now.");
        }
        reconnectLocalStack();
    }

    /** Forwards to LocalStack again after its restart, perhaps at another address. */
    public void reconnectLocalStack() {
        localStack().ifPresent(server -> console.handOnTo(server.address()));
    }

    /** Returns the web console's address with its key in the fragment, which no server or log sees. */
    public URI consoleAddress() {
        return URI.create(address() + "/#key=" + region.credentials().consoleKey());
    }

    public Region region() {
        return region;
    }

    /** Returns guide, explanations, faults and recordings of this lab. */
    public Classroom classroom() {
        return classroom;
    }

    /** Returns LocalStack if it stores the logs; tests use it to cause outages. */
    public Optional<RunningServer> localStack() {
        return Optional.ofNullable(localStack);
    }

    /** Adds a listener for the loss of the instances' engine, after which nothing works any more. */
    public void onEngineLost(Consumer<String> listener) {
        fleet.onLost(lost -> listener.accept(Failures.explain(lost)));
    }

    public Timings timings() {
        return timings;
    }

    /** Returns the endpoint and the learner's credentials for AWS clients. */
    public LabEndpoint endpoint() {
        Credential learner = region.credentials().learner();
        return new LabEndpoint(
                Optional.of(address()), region.settings().region(), learner.accessKeyId(), learner.secretAccessKey());
    }

    /** Returns this lab's address and credentials for other commands. */
    public KnownLab known() {
        LabEndpoint lab = endpoint();
        return new KnownLab(
                address(),
                lab.region(),
                lab.accessKeyId(),
                lab.secretAccessKey(),
                region.credentials().consoleKey());
    }

    /** Returns the log store that is in use. */
    public LogStore logs() {
        return logs;
    }

    /**
     * Returns the variables of {@link #environment()} and those that only scenarios need. These name the web console,
     * the callback address for HTTP subscriptions, and the authority's certificate.
     */
    public Map<String, String> scenarioEnvironment() {
        Map<String, String> variables = new LinkedHashMap<>(environment());
        variables.put("LAB_CONSOLE_URL", consoleAddress().toString());
        variables.put("LAB_CALLBACK_ADDRESS", logs.callbackAddress(fleet.gateway()));
        variables.put("LAB_CA", LabCa.file(tlsFolder(order)).toAbsolutePath().toString());
        return variables;
    }

    /** Returns the environment variables with which any AWS client uses this lab. */
    public Map<String, String> environment() {
        return ClientEnvironment.of(known());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closeAll(fleet, console, region);
        }
    }

    private static void closeAll(@Nullable Fleet fleet, @Nullable Console console, Region region) {
        try {
            if (fleet != null) {
                fleet.close();
            }
        } finally {
            try {
                if (console != null) {
                    console.close();
                }
            } finally {
                region.close();
            }
        }
    }

    /** Waits for the control channels of the launched instances: an agent opens its own after its first ping. */
    private static final class OnlineWatch implements ControlChannels.Listener {
        private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();
        private volatile long first;

        void expect(String nodeId) {
            latches.put(nodeId, new CountDownLatch(1));
        }

        @Override
        public void opened(String nodeId) {
            CountDownLatch latch = latches.get(nodeId);
            if (latch != null) {
                if (first == 0) {
                    first = System.nanoTime();
                }
                latch.countDown();
            }
        }

        long firstOnline() {
            return first;
        }

        void await(Duration atMost) throws InterruptedException {
            long deadline = System.nanoTime() + atMost.toNanos();
            for (Map.Entry<String, CountDownLatch> expected : latches.entrySet()) {
                if (!expected.getValue().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new LabException("The agent of " + expected.getKey() + " did not come Online within "
                            + atMost.toSeconds()
                            + " s. Its instance was started, so either its agent does not run or it"
                            + " cannot reach the console (a firewall on this machine?). `./lab doctor` checks both.");
                }
            }
        }
    }
}
