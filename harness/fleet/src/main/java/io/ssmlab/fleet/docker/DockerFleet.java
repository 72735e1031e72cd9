package io.ssmlab.fleet.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import io.ssmlab.fleet.Fleet;
import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.LaunchOrder;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.RunningInstance;
import io.ssmlab.fleet.engine.ConsoleOutput;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.engine.EngineException;
import io.ssmlab.fleet.engine.EngineWatch;
import io.ssmlab.fleet.engine.LabNetwork;
import io.ssmlab.fleet.engine.RunLabels;
import io.ssmlab.fleet.engine.RunningServer;
import io.ssmlab.fleet.engine.Sweep;
import io.ssmlab.fleet.image.ImageBuildException;
import io.ssmlab.fleet.image.Images;
import io.ssmlab.fleet.image.OfficialAgentImage;
import io.ssmlab.fleet.image.PackagedImage;
import io.ssmlab.fleet.localstack.LocalStackImage;
import io.ssmlab.fleet.localstack.LocalStackNode;
import io.ssmlab.fleet.localstack.MotoNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;

/**
 * Managed instances in containers, and their network. Everything it started is removed at {@link #close()}, at Ctrl-C,
 * and, if the process was killed, at the next run's {@link #sweep}.
 */
public final class DockerFleet implements Fleet {
    private static final int STOP_SECONDS = 5;

    private final Engine engine;
    private final FleetSettings settings;
    private final RunLabels labels;
    private final String image;
    private final LabNetwork network;
    private final boolean appArmor;
    private final EngineWatch watch;
    private final Map<String, RunningInstance> instances = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fleet");
        thread.setDaemon(true);
        return thread;
    });
    // Launches hold it shared, close() holds it exclusively, so that no launch starts during the cleanup.
    private final ReentrantReadWriteLock launching = new ReentrantReadWriteLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::closeAtExit, "fleet-exit");

    private DockerFleet(
            Engine engine,
            FleetSettings settings,
            RunLabels labels,
            String image,
            LabNetwork network,
            boolean appArmor) {
        this.engine = engine;
        this.settings = settings;
        this.labels = labels;
        this.image = image;
        this.network = network;
        this.appArmor = appArmor;
        this.watch = EngineWatch.start(engine, labels);
    }

    /**
     * Sweeps, builds missing images, and creates the network.
     *
     * @throws EngineException if no engine answers
     * @throws ImageBuildException if an image cannot be built
     */
    public static DockerFleet open(FleetSettings settings, Progress progress) {
        Engine engine = Engine.connect();
        Progress.Since since = progress.begin();
        Sweep swept = Sweep.of(engine);
        if (swept.foundSomething()) {
            since.step("Removed leftovers of an earlier run: %d containers, %d networks"
                    .formatted(swept.containers(), swept.networks()));
        }
        String instance = new Images(engine, settings).ensure(progress);
        String image = settings.agentPackage()
                .map(file -> new OfficialAgentImage(engine, settings).ensure(instance, file, progress))
                .orElse(instance);
        boolean appArmor = engine.call(
                "asking the engine about itself",
                () -> Engine.securityOptions(engine.client().infoCmd().exec()).stream()
                        .anyMatch(option -> option.contains("apparmor")));
        RunLabels labels = RunLabels.fresh(settings.lab());
        DockerFleet fleet =
                new DockerFleet(engine, settings, labels, image, LabNetwork.create(engine, labels), appArmor);
        Runtime.getRuntime().addShutdownHook(fleet.atExit);
        return fleet;
    }

    /**
     * Removes containers and networks of runs that have ended. Those of live runs are not touched. Those of runs that
     * live are not touched.
     *
     * @throws EngineException if no engine answers
     */
    public static Sweep sweep() {
        return Sweep.of(Engine.connect());
    }

    public LabNetwork network() {
        return network;
    }

    @Override
    public String runId() {
        return labels.run();
    }

    @Override
    public String gateway() {
        return network.gateway();
    }

    @Override
    public void onLost(Consumer<FleetException> listener) {
        watch.onLost(listener::accept);
    }

    @Override
    public RunningInstance launch(LaunchOrder order) {
        launching.readLock().lock();
        try {
            requireOpen();
            ManagedInstanceContainer container =
                    new ManagedInstanceContainer(image, network, labels, order, settings, appArmor);
            try {
                container.start();
                RunningInstance running = inspect(order.instanceId(), container.getContainerId());
                instances.put(order.instanceId(), running);
                return running;
            } catch (RuntimeException e) {
                removeFailed(RunLabels.INSTANCE, order.instanceId());
                throw e instanceof FleetException ? e : engine.translate("starting " + order.name(), e);
            }
        } finally {
            launching.readLock().unlock();
        }
    }

    @Override
    public List<RunningInstance> launchAll(List<LaunchOrder> orders) {
        return inParallel(orders.stream()
                .map(order -> CompletableFuture.supplyAsync(() -> launch(order), workers))
                .toList());
    }

    /**
     * Starts LocalStack and returns when it is ready. That takes seconds: start the instances on other threads
     * meanwhile. A missing image is pulled or built first ({@link LocalStackImage#ensure}).
     *
     * @param edge {@code host:port} under which clients reach it; the links that it writes into messages name it
     * @throws ImageBuildException if its image is not available
     * @throws FleetException if it cannot be started; nothing of it is left then
     */
    public RunningServer launchLocalStack(String edge, Progress progress) {
        String image = new LocalStackImage(engine, settings).ensure(progress);
        return launch(
                "LocalStack",
                new LocalStackNode(image, network, labels, edge),
                LocalStackNode.PORT,
                LocalStackNode.READY);
    }

    /** Returns true if LocalStack's image exists; otherwise {@link #launchLocalStack} pulls or builds it first. */
    public boolean hasLocalStack() {
        return new LocalStackImage(engine, settings).ready();
    }

    /** Starts {@code moto_server} for comparisons, as {@link #launchLocalStack} starts LocalStack. */
    public RunningServer launchMoto(Progress progress) {
        String image = new PackagedImage(engine, settings, "moto").ensure(progress.begin());
        return launch("moto", new MotoNode(image, network, labels), MotoNode.PORT, MotoNode.READY);
    }

    private RunningServer launch(String name, GenericContainer<?> container, int port, String readyLine) {
        launching.readLock().lock();
        try {
            requireOpen();
            container.start();
            return new RunningServer(engine, container, name, network, port, readyLine);
        } catch (RuntimeException e) {
            removeFailed(RunLabels.NAME, name);
            throw e instanceof FleetException ? e : engine.translate("starting " + name, e);
        } finally {
            launching.readLock().unlock();
        }
    }

    @Override
    public List<RunningInstance> running() {
        return List.copyOf(instances.values());
    }

    @Override
    public void stop(String instanceId) {
        RunningInstance instance = instance(instanceId);
        engine.run(
                "stopping " + instanceId,
                () -> engine.client()
                        .stopContainerCmd(instance.machineId())
                        .withTimeout(STOP_SECONDS)
                        .exec());
    }

    @Override
    public void kill(String instanceId) {
        RunningInstance instance = instance(instanceId);
        engine.run(
                "killing " + instanceId,
                () -> engine.client().killContainerCmd(instance.machineId()).exec());
    }

    @Override
    public RunningInstance start(String instanceId) {
        RunningInstance instance = instance(instanceId);
        engine.run(
                "starting " + instanceId,
                () -> engine.client().startContainerCmd(instance.machineId()).exec());
        RunningInstance running = inspect(instanceId, instance.machineId());
        instances.put(instanceId, running);
        return running;
    }

    @Override
    public void terminate(String instanceId) {
        RunningInstance instance = instance(instanceId);
        Sweep.removeContainer(engine, instance.machineId());
        instances.remove(instanceId);
    }

    @Override
    public List<String> console(String instanceId, int lines) {
        return ConsoleOutput.tail(engine, instance(instanceId).machineId(), lines);
    }

    /**
     * Removes all instances and the network, once for all calls.
     *
     * @throws EngineException if the engine is gone; the next run's sweep removes the rest
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        watch.stop();
        try {
            removeContainers();
            boolean alone = launching.writeLock().tryLock(15, TimeUnit.SECONDS);
            removeContainers();
            if (alone) {
                launching.writeLock().unlock();
            }
            network.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("Interrupted while removing the instances; the next run removes what is left.", e);
        } finally {
            workers.shutdown();
            instances.clear();
            forgetExitHook();
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (FleetException e) {
            System.err.println(e.getMessage());
        }
    }

    private void forgetExitHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process exits already.
        }
    }

    private void removeContainers() {
        List<Container> mine = engine.call(
                "looking for this run's instances",
                () -> engine.client()
                        .listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(labels.filter())
                        .exec());
        inParallel(mine.stream()
                .map(container -> CompletableFuture.supplyAsync(
                        () -> {
                            Sweep.removeContainer(engine, container.getId());
                            return container.getId();
                        },
                        workers))
                .toList());
    }

    private void removeFailed(String label, String value) {
        try {
            engine.client()
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of(RunLabels.RUN, labels.run(), label, value))
                    .exec()
                    .forEach(container -> Sweep.removeContainer(engine, container.getId()));
        } catch (RuntimeException e) {
            // The original failure is reported; close and sweep try the removal again.
        }
    }

    private RunningInstance inspect(String instanceId, String containerId) {
        InspectContainerResponse state = engine.call(
                "reading the state of " + instanceId,
                () -> engine.client().inspectContainerCmd(containerId).exec());
        var address =
                Objects.requireNonNull(state.getNetworkSettings()).getNetworks().get(network.name());
        if (!Boolean.TRUE.equals(state.getState().getRunning()) || address == null || address.getIpAddress() == null) {
            throw new FleetException(
                    "Instance %s ended right after its start, with status %s.%nLast lines of its console:%n%s%nIf it names cgroups or mounts, `lab doctor` says what this engine lacks."
                            .formatted(
                                    instanceId,
                                    state.getState().getExitCodeLong(),
                                    String.join("\n", ConsoleOutput.tail(engine, containerId, 15))),
                    null);
        }
        return new RunningInstance(instanceId, containerId, address.getIpAddress());
    }

    private RunningInstance instance(String instanceId) {
        RunningInstance instance = instances.get(instanceId);
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

    private static <T> List<T> inParallel(List<CompletableFuture<T>> all) {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            return all.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof FleetException failure ? failure : e;
        }
    }
}
