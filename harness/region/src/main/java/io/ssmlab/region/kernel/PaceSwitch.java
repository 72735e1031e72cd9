package io.ssmlab.region.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The pace that the region keeps now. It can be changed while the region runs, and is not stored: the next start says anew. */
public final class PaceSwitch {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Pace pace;

    public PaceSwitch(Pace pace) {
        this.pace = pace;
    }

    public Pace now() {
        return pace;
    }

    /** Changes the pace. What waits already waits no longer than the new one calls for. */
    public void to(Pace next) {
        pace = next;
        listeners.forEach(Runnable::run);
    }

    /** Told, on the thread of whoever changed it, that the pace is another. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
