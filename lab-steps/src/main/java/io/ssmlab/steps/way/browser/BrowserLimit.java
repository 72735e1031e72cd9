package io.ssmlab.steps.way.browser;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.TestStep;
import io.cucumber.plugin.event.TestStepFinished;
import io.cucumber.plugin.event.TestStepStarted;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fails a step whose browser does not respond. Playwright has a timeout for locators but not for scripts in the page,
 * its size and its colours; without this limit a run would block there forever.
 */
public final class BrowserLimit implements ConcurrentEventListener {
    private final Duration limit;
    private final Consumer<String> report;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "browser-limit");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Step running;

    /**
     * @param limit the limit of one step, longer than any wait of a scenario
     * @param report receives a message with the name of the step
     */
    public BrowserLimit(Duration limit, Consumer<String> report) {
        this.limit = limit;
        this.report = report;
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestStepStarted.class, event -> begin(name(event.getTestStep())));
        publisher.registerHandlerFor(TestStepFinished.class, event -> end());
    }

    void begin(String step) {
        running = new Step(Thread.currentThread(), step);
    }

    void end() {
        Step ended = running;
        running = null;
        if (ended != null && ended.overran()) {
            report.accept("The browser was still busy after " + limit.toSeconds() + " s with: " + ended.name
                    + ". It was stopped; the next step gets a new one.");
            Browsers.abandon();
        }
    }

    private static String name(TestStep step) {
        return step instanceof PickleStepTestStep pickle
                ? pickle.getStep().getText()
                : "the cleanup after the scenario";
    }

    /** A running step. It is interrupted at most once, and never after its end. */
    private final class Step {
        private final String name;
        private final AtomicBoolean over = new AtomicBoolean();
        private final ScheduledFuture<?> alarm;

        Step(Thread thread, String name) {
            this.name = name;
            alarm = clock.schedule(
                    () -> {
                        if (Browsers.isOpen() && over.compareAndSet(false, true)) {
                            thread.interrupt();
                        }
                    },
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        /** Returns true if the step was interrupted, and prevents a later interruption. */
        boolean overran() {
            alarm.cancel(false);
            boolean interrupted = !over.compareAndSet(false, true);
            if (interrupted) {
                // The interrupt flag is set shortly after the decision, and must not reach the next step.
                while (!Thread.interrupted() && !alarm.isDone()) {
                    Thread.onSpinWait();
                }
                Thread.interrupted();
            }
            return interrupted;
        }
    }
}
