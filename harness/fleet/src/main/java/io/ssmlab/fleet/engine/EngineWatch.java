package io.ssmlab.fleet.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Detects that the engine is gone. It reads the engine's events, and that connection ends when the engine does. */
public final class EngineWatch {
    private final CompletableFuture<EngineException> lost = new CompletableFuture<>();
    private final ResultCallback.Adapter<Event> events;
    private volatile boolean stopped;

    private EngineWatch(Engine engine) {
        this.events = new ResultCallback.Adapter<>() {
            @Override
            public void onError(Throwable failure) {
                ended(engine, failure);
            }

            @Override
            public void onComplete() {
                ended(engine, null);
                super.onComplete();
            }
        };
    }

    public static EngineWatch start(Engine engine, RunLabels labels) {
        EngineWatch watch = new EngineWatch(engine);
        engine.run(
                "listening to the engine's events",
                () -> engine.client()
                        .eventsCmd()
                        .withLabelFilter(labels.filter())
                        .exec(watch.events));
        return watch;
    }

    private void ended(Engine engine, @org.jspecify.annotations.Nullable Throwable failure) {
        if (!stopped && !engine.address().answers()) {
            lost.complete(EngineException.lost(engine.address(), "while the lab ran", failure));
        }
    }

    public void onLost(Consumer<EngineException> listener) {
        var unused = lost.thenAccept(listener);
    }

    public void stop() {
        stopped = true;
        try {
            events.close();
        } catch (IOException e) {
            // The connection is no longer needed, whatever its state.
        }
    }
}
