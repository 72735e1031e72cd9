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
 * Lets a step fail whose browser answers nothing any more. Playwright has a limit for what it looks for, and none for what a
 * page computes, its size and its colours; a run would stand still there until somebody ends it.
 */
public final class BrowserLimit implements ConcurrentEventListener {
    private final Duration limit;
    private final Consumer<String> said;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "browser-limit");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Step running;

    /**
     * @param limit of one step, longer than anything that a scenario waits for
     * @param said is told which step it was
     */
    public BrowserLimit(Duration limit, Consumer<String> said) {
        this.limit = limit;
        this.said = said;
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
            said.accept("The browser was still busy after " + limit.toSeconds() + " s with: " + ended.name
                    + ". It was ended; what comes next gets another one.");
            Browsers.abandon();
        }
    }

    private static String name(TestStep step) {
        return step instanceof PickleStepTestStep sentence
                ? sentence.getStep().getText()
                : "tidying up after the scenario";
    }

    /** One that runs. It is interrupted at most once, and never after its end. */
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

        /** Whether it was interrupted; from here on it is not any more. */
        boolean overran() {
            alarm.cancel(false);
            boolean interrupted = !over.compareAndSet(false, true);
            if (interrupted) {
                // The flag is there a moment after the decision, and must not reach the next step.
                while (!Thread.interrupted() && !alarm.isDone()) {
                    Thread.onSpinWait();
                }
                Thread.interrupted();
            }
            return interrupted;
        }
    }
}
