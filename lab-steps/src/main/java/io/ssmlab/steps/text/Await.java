package io.ssmlab.steps.text;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.IterativePollInterval;
import org.awaitility.pollinterval.PollInterval;

/** Named waits that fail early when they can no longer succeed, and then show the last value. */
public final class Await {
    /** The longest time that a step waits for something that normally takes a second or two. */
    public static final Duration USUAL = Duration.ofSeconds(30);

    private static final Duration MOST = Duration.ofMillis(50);

    /** Short intervals at first, since most conditions are met soon. */
    private static final PollInterval POLL =
            IterativePollInterval.iterative(last -> min(last.multipliedBy(2), MOST), Duration.ofMillis(5));

    private Await() {}

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Polls until the value is the wanted one. */
    public static <T> T until(String what, Callable<T> ask, Predicate<T> wanted) {
        return until(what, USUAL, ask, wanted, answer -> false);
    }

    /** Polls until the value is the wanted one, and fails at once when that is hopeless. */
    public static <T> T until(
            String what, Duration atMost, Callable<T> ask, Predicate<T> wanted, Predicate<T> hopeless) {
        AtomicReference<T> last = new AtomicReference<>();
        AtomicReference<Boolean> gaveUp = new AtomicReference<>(false);
        try {
            Awaitility.await(what)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    // A browser must be used on its own thread.
                    .pollInSameThread()
                    .atMost(atMost)
                    .until(() -> {
                        T answer = ask.call();
                        last.set(answer);
                        gaveUp.set(hopeless.test(answer) && !wanted.test(answer));
                        return gaveUp.get() || wanted.test(answer);
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + ": not within " + atMost.toSeconds() + " s\n  last seen: " + last.get(), e);
        }
        if (gaveUp.get()) {
            throw new AssertionError(what + ": can no longer succeed\n  last seen: " + last.get());
        }
        return last.get();
    }
}
