package io.ssmlab.fleet.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.engine.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An attempt to pull an image from a registry. Often no registry answers; that is detected within seconds. */
public final class RegistryPull {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PULL_PATIENCE = Duration.ofMinutes(5);

    private final Engine engine;
    private final Progress.Since progress;

    public RegistryPull(Engine engine, Progress.Since progress) {
        this.engine = engine;
        this.progress = progress;
    }

    public static boolean exists(Engine engine, String image) {
        return engine.call("looking for image " + image, () -> {
            try {
                engine.client().inspectImageCmd(image).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    /**
     * Tries to pull an image.
     *
     * @param image {@code name:tag} or {@code name@sha256:…}
     * @return whether the image is there now
     * @throws EngineException if the engine goes away
     */
    public boolean of(String image) {
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        ResultCallback.Adapter<PullResponseItem> callback = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(PullResponseItem item) {
                answered.complete(true);
                progress.detail(image + ": " + item.getStatus());
            }

            @Override
            public void onError(Throwable failure) {
                // Not passed to super, which would log an error: having no registry is normal here.
                answered.complete(false);
            }
        };
        String[] name = image.split("[:@]", 2);
        try (callback) {
            engine.client().pullImageCmd(name[0]).withTag(name[1]).exec(callback);
            if (!answered.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            return callback.awaitCompletion(PULL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS) && exists(engine, image);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("The lab was interrupted while it pulled " + image + ".", e);
        } catch (TimeoutException | ExecutionException | IOException | RuntimeException e) {
            if (!engine.address().answers()) {
                throw EngineException.lost(engine.address(), "pulling " + image, e);
            }
            return false;
        }
    }
}
