package io.ssmlab.fleet;

import java.time.Duration;

/**
 * Receives the progress of a long operation. Called from several threads; {@code elapsed} counts from the beginning of
 * the operation (an image build, a launch).
 */
public interface Progress {
    /** A new step has begun: one line worth printing. */
    void step(String what, Duration elapsed);

    /** A line of the step's own output; there are many, of little interest. */
    default void detail(String line, Duration elapsed) {}

    /** Returns a progress that ignores everything. */
    static Progress silent() {
        return (what, elapsed) -> {};
    }

    /** Starts counting the time of this progress now. */
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
