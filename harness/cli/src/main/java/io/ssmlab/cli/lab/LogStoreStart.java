package io.ssmlab.cli.lab;

import io.ssmlab.console.Console;
import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.docker.DockerFleet;
import io.ssmlab.fleet.engine.EngineException;
import io.ssmlab.fleet.engine.RunningServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Starts LocalStack in parallel with the instances, if it is to store the logs. */
final class LogStoreStart {
    private final Ui ui;
    private final Optional<LogStore> asked;
    private final @Nullable CompletableFuture<RunningServer> starting;
    private final long begun = System.nanoTime();
    private @Nullable RunningServer server;

    private LogStoreStart(Ui ui, Optional<LogStore> asked, @Nullable CompletableFuture<RunningServer> starting) {
        this.ui = ui;
        this.asked = asked;
        this.starting = starting;
    }

    /**
     * Prints the chosen store and begins to start it; returns at once.
     *
     * @param edge {@code host:port} under which the lab's clients reach LocalStack's services
     */
    static LogStoreStart begin(Ui ui, Optional<LogStore> asked, Optional<DockerFleet> docker, String edge) {
        if (asked.equals(Optional.of(LogStore.BUILTIN))) {
            ui.line("  Logs: " + LogStore.BUILTIN.title() + ", as --logs builtin says; no S3, KMS and SQS");
            return new LogStoreStart(ui, asked, null);
        }
        if (docker.isEmpty()) {
            if (asked.isPresent()) {
                throw new LabException("LocalStack runs in a container, and these instances are sandboxes."
                        + "\n  Without --logs localstack, logs go to the lab's own store; with --instances"
                        + " docker there is LocalStack.");
            }
            ui.line("  Logs: " + LogStore.BUILTIN.title()
                    + ", since sandbox instances run without an engine; no S3, KMS and SQS");
            return new LogStoreStart(ui, Optional.of(LogStore.BUILTIN), null);
        }
        DockerFleet fleet = docker.get();
        boolean ready = fleet.hasLocalStack();
        ui.line("  Logs: LocalStack, " + (asked.isPresent() ? "as --logs localstack says" : "the default")
                + (ready ? "" : "; its image is not here, so it is downloaded or built first (a minute or two, once)"));
        CompletableFuture<RunningServer> starting = CompletableFuture.supplyAsync(() ->
                fleet.launchLocalStack(edge, (line, elapsed) -> ui.line("    " + line + "  " + Ui.seconds(elapsed))));
        return new LogStoreStart(ui, asked, starting);
    }

    /**
     * Waits until LocalStack is ready and has the console forward calls to it.
     *
     * @return the store in use: without {@code --logs} the lab also starts if LocalStack is not available
     * @throws FleetException if it was requested and does not start
     */
    LogStore await(Console console, Timings timings) {
        CompletableFuture<RunningServer> pending = starting;
        if (pending == null) {
            return LogStore.BUILTIN;
        }
        try {
            RunningServer ready = pending.join();
            server = ready;
            console.handOnTo(ready.address());
            timings.put("LocalStack ready", Duration.ofNanos(System.nanoTime() - begun));
            ui.line("  LocalStack is ready  " + Ui.seconds(begun));
            return LogStore.LOCALSTACK;
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof FleetException failure)) {
                throw e;
            }
            if (asked.isPresent() || failure instanceof EngineException) {
                throw failure;
            }
            ui.line("  Logs: " + LogStore.BUILTIN.title()
                    + " instead, without S3, KMS and SQS. LocalStack is not available:");
            String.valueOf(failure.getMessage()).lines().forEach(line -> ui.line("    " + line));
            return LogStore.BUILTIN;
        }
    }

    /** Returns LocalStack itself, for tests of its outages. */
    Optional<RunningServer> server() {
        return Optional.ofNullable(server);
    }
}
