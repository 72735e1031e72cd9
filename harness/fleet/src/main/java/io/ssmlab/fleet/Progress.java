package io.ssmlab.fleet;

import java.time.Duration;

/**
 * Hears what goes on while something takes its time. Called from several threads; {@code elapsed} counts from the beginning of the whole
 * (an image build, a launch).
 */
public interface Progress {
    /** A new part has begun: one line worth printing. */
    void step(String what, Duration elapsed);

    /** A line of the part's own output; many, and only worth a glance. */
    default void detail(String line, Duration elapsed) {}

    /** Hears and says nothing. */
    static Progress silent() {
        return (what, elapsed) -> {};
    }

    /** This progress with its time counted from now. */
    default Since begin() {
        return new Since(this, System.nanoTime());
    }

    /** A progress and the moment from which its time counts. */
    record Since(Progress progress, long startNanos) {
        public void step(String what) {
            progress.step(what, elapsed());
        }

        public void detail(String line) {
            progress.detail(line, elapsed());
        }

        public Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
    }
}
