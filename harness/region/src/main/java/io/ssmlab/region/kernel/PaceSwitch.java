package io.ssmlab.region.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The current pace of the region. It can be changed while the region runs, and is not stored. */
public final class PaceSwitch {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Pace pace;

    public PaceSwitch(Pace pace) {
        this.pace = pace;
    }

    public Pace now() {
        return pace;
    }

    /** Changes the pace. Tasks that wait already wait no longer than the new pace requires. */
    public void set(Pace next) {
        pace = next;
        listeners.forEach(Runnable::run);
    }

    /** Adds a listener, called on the thread that changed the pace. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
