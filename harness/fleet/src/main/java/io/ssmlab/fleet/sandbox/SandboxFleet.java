package io.ssmlab.fleet.sandbox;

import io.ssmlab.fleet.Fleet;
import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.LaunchOrder;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.RunningInstance;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Managed instances in sandboxes, without a container engine. None of their processes outlives this process in any
 * case.
 */
public final class SandboxFleet implements Fleet {
    /**
     * Not the console's own address, so that it distinguishes agents from learners. The agents see it under the same
     * address.
     */
    static final String GATEWAY = "127.0.0.2";

    private static final int DISK_MEGABYTES = 256;
    private static final int FIRST_ADDRESS = 4;

    /** Slots of this process; user ids and control groups depend on them. */
    private static final AtomicInteger SLOTS = new AtomicInteger();

    private final FleetSettings settings;
    private final Path pack;
    private final Optional<ControlGroups> groups;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sandboxes");
        thread.setDaemon(true);
        return thread;
    });

    private record Instance(Sandbox sandbox, Uplink uplink, RunningInstance running) {}

    private SandboxFleet(FleetSettings settings, Path pack) {
        this.settings = settings;
        this.pack = pack;
        this.groups = ControlGroups.find();
    }

    /**
     * Checks that this machine can run sandboxes, and builds their shared files once.
     *
     * @throws FleetException if it cannot; the message names the setting that prevents it
     */
    public static SandboxFleet open(FleetSettings settings, Progress progress) {
        if (settings.agentPackage().isPresent()) {
            throw new FleetException("A sandbox has no package manager to install the official agent with.", null);
        }
        new SandboxCheck(settings).require();
        SandboxFleet fleet = new SandboxFleet(settings, new SandboxPack(settings).ensure(progress.begin()));
        fleet.groups.ifPresent(ControlGroups::sweep);
        return fleet;
    }

    @Override
    public String gateway() {
        return GATEWAY;
    }

    @Override
    public String runId() {
        return run;
    }

    /** Never calls the listener: each sandbox ends on its own, and all of them share nothing that could go away. */
    @Override
    public void onLost(Consumer<FleetException> listener) {}

    @Override
    public RunningInstance launch(LaunchOrder order) {
        int slot = SLOTS.incrementAndGet();
        String address = "172.31." + slot / 200 + "." + (FIRST_ADDRESS + slot % 200);
        AtomicReference<@Nullable Uplink> uplink = new AtomicReference<>();
        Sandbox sandbox = null;
        try {
            requireOpen();
            sandbox = Sandbox.start(
                    order.name(),
                    pack,
                    environment(order.hostname(), address, slot),
                    folder -> uplink.set(openUplink(folder, order)));
            sandbox.file("600", "/etc/amazon/ssm/amazon-ssm-agent.json", order.agentConfigJson());
            if (!order.credentialsIni().isEmpty()) {
                sandbox.file("600", "/var/lib/amazon/ssm/credentials", order.credentialsIni());
            }
            if (!order.authorityPem().isEmpty()) {
                sandbox.file("644", LaunchOrder.AUTHORITY, order.authorityPem());
            }
            sandbox.file("644", "/.ssmlab/relay", GATEWAY + ":" + order.consolePort() + "=/.ssmlab/uplink/lab");
            sandbox.boot();
            RunningInstance running =
                    new RunningInstance(order.instanceId(), Long.toString(sandbox.machine()), address);
            instances.put(order.instanceId(), new Instance(sandbox, Objects.requireNonNull(uplink.get()), running));
            // close() may have run meanwhile.
            requireOpen();
            return running;
        } catch (RuntimeException e) {
            instances.remove(order.instanceId());
            if (sandbox != null) {
                sandbox.close();
            }
            Uplink opened = uplink.get();
            if (opened != null) {
                opened.close();
            }
            throw e;
        }
    }

    private static Uplink openUplink(Path folder, LaunchOrder order) {
        try {
            return Uplink.open(
                    folder.resolve("lab"), new InetSocketAddress(GATEWAY, order.consolePort()), order.name());
        } catch (IOException e) {
            throw new FleetException(
                    "The uplink of the sandbox of " + order.name() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private Map<String, String> environment(String hostname, String address, int slot) {
        Map<String, String> variables = new HashMap<>(bounds(settings));
        variables.put("SANDBOX_IDS", UserNumbers.of(slot).word());
        variables.put("SANDBOX_HOSTNAME", hostname);
        variables.put("SANDBOX_ADDRESS", address);
        variables.put(
                "SANDBOX_CGROUPS",
                groups.map(found -> found.make(slot, settings.memoryMegabytes(), settings.processes())).stream()
                        .flatMap(List::stream)
                        .map(Path::toString)
                        .collect(Collectors.joining(" ")));
        return variables;
    }

    /** The limits of every instance, and the folders that it must not see. */
    static Map<String, String> bounds(FleetSettings settings) {
        String state = System.getenv().getOrDefault("XDG_STATE_HOME", "");
        return Map.of(
                "SANDBOX_DISK", Integer.toString(DISK_MEGABYTES),
                "SANDBOX_PROCESSES", Integer.toString(settings.processes()),
                "SANDBOX_MEMORY", Integer.toString(settings.memoryMegabytes() * 1024 * 3 / 4),
                "SANDBOX_HIDE",
                        Stream.of(settings.root().toString(), state, System.getProperty("user.home"))
                                .filter(path -> path.startsWith("/") && !path.contains(" ") && path.length() > 1)
                                .collect(Collectors.joining(" ")));
    }

    @Override
    public List<RunningInstance> launchAll(List<LaunchOrder> orders) {
        List<CompletableFuture<RunningInstance>> all = orders.stream()
                .map(order -> CompletableFuture.supplyAsync(() -> launch(order), workers))
                .toList();
        try {
            return all.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof FleetException failure ? failure : e;
        }
    }

    @Override
    public List<RunningInstance> running() {
        return instances.values().stream().map(Instance::running).toList();
    }

    @Override
    public void stop(String instanceId) {
        instance(instanceId).sandbox().halt();
    }

    @Override
    public void kill(String instanceId) {
        instance(instanceId).sandbox().kill();
    }

    @Override
    public RunningInstance start(String instanceId) {
        Instance instance = instance(instanceId);
        instance.sandbox().boot();
        return instance.running();
    }

    @Override
    public void terminate(String instanceId) {
        Instance instance = instance(instanceId);
        instances.remove(instanceId);
        end(instance);
    }

    @Override
    public List<String> console(String instanceId, int lines) {
        return instance(instanceId).sandbox().console(lines);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            CompletableFuture.allOf(instances.values().stream()
                            .map(instance -> CompletableFuture.runAsync(() -> end(instance), workers))
                            .toArray(CompletableFuture[]::new))
                    .join();
            instances.clear();
            workers.shutdown();
        }
    }

    private static void end(Instance instance) {
        instance.sandbox().close();
        instance.uplink().close();
    }

    private Instance instance(String instanceId) {
        Instance instance = instances.get(instanceId);
        if (instance == null) {
            throw new FleetException(
                    "This fleet has no instance " + instanceId + "; it has " + new ArrayList<>(instances.keySet())
                            + ".",
                    null);
        }
        return instance;
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new FleetException("The lab is ending; no more instances are started.", null);
        }
    }
}
