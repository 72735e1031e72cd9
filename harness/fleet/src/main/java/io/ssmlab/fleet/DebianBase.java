package io.ssmlab.fleet;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Debian bookworm, the ground everything stands on: {@code debian:bookworm-slim} where a registry answers, else made from Debian's packages. */
final class DebianBase {
    static final String FROM_REGISTRY = "debian:bookworm-slim";
    static final String FROM_PACKAGES = "ssmlab/debian:bookworm";
    private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PULL_PATIENCE = Duration.ofMinutes(5);

    private final Engine engine;
    private final HostPackages host;
    private final Progress.Since progress;

    DebianBase(Engine engine, HostPackages host, Progress.Since progress) {
        this.engine = engine;
        this.host = host;
        this.progress = progress;
    }

    /** @return the name of an image that is there */
    String ensure() {
        for (String known : List.of(FROM_PACKAGES, FROM_REGISTRY)) {
            if (exists(engine, known)) {
                return known;
            }
        }
        progress.step("Debian: asking the registry for " + FROM_REGISTRY);
        if (pull()) {
            return FROM_REGISTRY;
        }
        progress.step(
                "Debian: no registry answers; making the image from Debian's packages with mmdebstrap (half a minute)");
        make();
        return FROM_PACKAGES;
    }

    static boolean exists(Engine engine, String image) {
        return engine.call("looking for image " + image, () -> {
            try {
                engine.client().inspectImageCmd(image).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    private boolean pull() {
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        ResultCallback.Adapter<PullResponseItem> callback = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(PullResponseItem item) {
                answered.complete(true);
                progress.detail(FROM_REGISTRY + ": " + item.getStatus());
            }

            @Override
            public void onError(Throwable failure) {
                // Not handed on: no registry is a usual thing here, not an error to log.
                answered.complete(false);
            }
        };
        String[] name = FROM_REGISTRY.split(":", 2);
        try (callback) {
            engine.client().pullImageCmd(name[0]).withTag(name[1]).exec(callback);
            if (!answered.get(REGISTRY_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            return callback.awaitCompletion(PULL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    && exists(engine, FROM_REGISTRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("The lab was interrupted while it pulled " + FROM_REGISTRY + ".", e);
        } catch (TimeoutException | ExecutionException | IOException | RuntimeException e) {
            if (!engine.address().answers()) {
                throw EngineException.lost(engine.address(), "pulling " + FROM_REGISTRY, e);
            }
            return false;
        }
    }

    private void make() {
        Path tar = TemporaryFiles.create("debian", ".tar");
        Path dockerfile = TemporaryFiles.create("debian", ".Dockerfile");
        try {
            List<String> command = new ArrayList<>(List.of(host.mmdebstrap(), "--variant=minbase"));
            // An image in the making is not worth a flush of the disk for each file.
            command.add("--dpkgopt=force-unsafe-io");
            for (String excluded : List.of("man", "info", "doc", "locale")) {
                command.add("--dpkgopt=path-exclude=/usr/share/" + excluded + "/*");
            }
            command.addAll(List.of(
                    "--dpkgopt=path-include=/usr/share/doc/*/copyright", "--format=tar", "bookworm", tar.toString()));
            command.addAll(host.debianSources());
            host.run(FROM_PACKAGES, command);
            Files.writeString(dockerfile, "FROM scratch\nADD debian.tar /\nCMD [\"bash\"]\n");
            new ImageBuild(engine, FROM_PACKAGES, progress)
                    .run(new BuildContext().add("Dockerfile", dockerfile).add("debian.tar", tar), Map.of());
        } catch (IOException e) {
            throw new FleetException("The new Debian image could not be written: " + e.getMessage(), e);
        } finally {
            TemporaryFiles.delete(tar);
            TemporaryFiles.delete(dockerfile);
        }
    }
}
