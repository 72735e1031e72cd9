package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.payload.AgentTaskComplete;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.SessionStatus;

/**
 * A session that has not ended: its two sockets, its state, its deadlines. Each change is made under the session's lock
 * and stored before anything outside hears of it; calls to the outside are made after the lock is free.
 */
final class LiveSession {
    /** How often, at most, the time of the last stream data is stored. */
    private static final Duration ACTIVITY_STORED_EVERY = Duration.ofSeconds(60);

    /** How long the sockets of an ended session stay open, so that the last message is read before the end of the stream. */
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final SessionTerms terms;
    private final SessionState state;
    private final SessionContext context;
    private final ServiceFrames frames;
    private final Sockets sockets;
    private boolean abandoned;
    private boolean announced;
    private volatile Instant storedActivity;
    private RegionClock.@Nullable Timer timer;

    LiveSession(SessionTerms terms, SessionState state, SessionContext context) {
        this.terms = terms;
        this.state = state;
        this.context = context;
        this.frames = new ServiceFrames(context.clock());
        this.sockets =
                new Sockets(context.writers(), frames, tap(), context.clock().now(), this::clientGone, this::agentGone);
        this.storedActivity = state.lastActivity;
    }

    /** Shows what passes of this session to whoever records it. */
    SessionTap tap() {
        return new SessionTap(context.observer(), terms.id());
    }

    SessionTerms terms() {
        return terms;
    }

    Pump toClient() {
        return sockets.toClient();
    }

    Pump toAgent() {
        return sockets.toAgent();
    }

    /** Whether the session has ended or is about to. */
    synchronized boolean over() {
        return state.closing() || state.ended();
    }

    /** Takes up a session that was stored: its sockets are gone, its deadlines are not. */
    void takeUp() {
        change(after -> {});
    }

    /**
     * Makes this socket the client's; an older one is closed.
     *
     * @param hasVersion whether the client named one; then it is not told that the agent is there
     * @throws AwsError if the session is over
     */
    void attachClient(boolean hasVersion, Link link) {
        attach(after -> {
            announced |= hasVersion;
            sockets.client(link)
                    .ifPresent(old -> after.add(() -> old.close("a newer connection of the client took over")));
            if (state.clientCameAt == null) {
                state.clientCameAt = now();
            }
            sendTask(after);
        });
    }

    /**
     * Makes this socket the agent's; an older one is closed.
     *
     * @throws AwsError if the session is over
     */
    void attachAgent(Link link) {
        attach(after -> sockets.agent(link)
                .ifPresent(old -> after.add(() -> old.close("a newer connection of the agent took over"))));
    }

    void clientGone(Link link) {
        change(after -> sockets.clientGone(link, now()));
    }

    void agentGone(Link link) {
        change(after -> sockets.agentGone(link, now()));
    }

    /** The agent said Connected: the shell, or whatever the document calls for, is being started. */
    void agentReady() {
        change(after -> {
            if (!state.agentReady) {
                state.agentReady = true;
                state.lastActivity = now();
            }
        });
    }

    /**
     * The agent's stream begins. Before anything of it a client without a version is told, once, that the agent is there: earlier, and
     * what the client says in answer could come before there is a shell, and be lost with whoever says nothing twice.
     */
    void agentSpeaks() {
        synchronized (this) {
            if (announced) {
                return;
            }
            announced = true;
        }
        sockets.toClient().own(frames.agentIsThere());
    }

    /** The agent said Terminating: the shell ended by itself, the log is on its way. */
    void agentEnding() {
        change(after -> {
            if (!state.closing()) {
                begin("", after);
            }
        });
    }

    /** The agent is done, log delivery included. A second report of the same end changes nothing. */
    void agentDone(AgentTaskComplete report) {
        change(after -> {
            if (state.agentVerdict != null) {
                return;
            }
            String output = report.output() == null ? "" : report.output();
            state.agentVerdict = report.finalTaskStatus() == null ? "Success" : report.finalTaskStatus();
            state.cwlGroup = blankToNull(report.cwlGroup());
            state.cwlStream = blankToNull(report.cwlStream());
            state.s3Bucket = blankToNull(report.s3Bucket());
            state.s3Key = blankToNull(report.s3UrlSuffix());
            if (state.details == null && !output.isBlank()) {
                state.details = output;
            }
            if (!state.closing() && verdictIsFailed()) {
                fail(output.isBlank() ? "The agent reported that the session failed." : output, after);
            } else if (!state.closing()) {
                begin(output, after);
            }
        });
    }

    /** Ends the session for its owner. Does nothing if it is ending already. */
    void terminate() {
        change(after -> {
            if (!state.closing()) {
                begin("", after);
                stopAgent(after);
            }
        });
    }

    /** The node's control channel opened: what could not be told before is told now. */
    void controlChannelOpened() {
        change(after -> {
            if (state.closing() && state.taskSent && state.agentVerdict == null) {
                stopAgent(after);
            } else if (!state.closing() && sockets.hasClient()) {
                sendTask(after);
            }
        });
    }

    /** Stream data passed. Only the time is noted; it is stored now and then. */
    void active() {
        Instant now = now();
        state.lastActivity = now;
        if (Duration.between(storedActivity, now).compareTo(ACTIVITY_STORED_EVERY) >= 0) {
            change(after -> {});
        }
    }

    /** Lets go of sockets and timers without ending the session: the process is about to stop. */
    void abandon() {
        List<Link> links;
        synchronized (this) {
            abandoned = true;
            cancelTimer();
            links = sockets.open().toList();
        }
        links.forEach(link -> link.close("the console is stopping"));
    }

    /** Ends the session at once: its row is gone. Both ends are told, so that no shell is left running. */
    void discard() {
        change(after -> {
            tellClient("The lab was reset.", after);
            stopAgent(after);
            end(SessionStatus.TERMINATED, after);
        });
    }

    private void due() {
        change(after -> {
            Optional<Deadlines.Deadline> next = nextDeadline();
            if (next.isEmpty() || next.get().at().isAfter(now())) {
                return;
            }
            Deadlines.Deadline deadline = next.get();
            switch (deadline.effect()) {
                case FAIL -> fail(deadline.text(), after);
                case CLOSE -> {
                    state.details = deadline.text();
                    begin(deadline.text(), after);
                    stopAgent(after);
                }
                case FINISH -> {
                    if (!deadline.text().isEmpty()) {
                        state.details = state.details == null ? deadline.text() : state.details + " " + deadline.text();
                    }
                    end(verdictIsFailed() && state.agentReady ? SessionStatus.FAILED : SessionStatus.TERMINATED, after);
                }
            }
        });
    }

    private Optional<Deadlines.Deadline> nextDeadline() {
        return Deadlines.next(
                terms,
                state,
                sockets.clientGoneAt(),
                sockets.agentGoneAt(),
                state.closing() ? context.trace().lastCall(terms.id()).orElse(null) : null,
                context.pace().now().terminating());
    }

    /** Makes a change and stores it. False, and nothing done, if the session is over for good. */
    private boolean change(Consumer<List<Runnable>> step) {
        List<Runnable> after = new ArrayList<>();
        synchronized (this) {
            if (abandoned || state.ended()) {
                return false;
            }
            SessionStatus before = state.status;
            step.accept(after);
            refreshStatus();
            storedActivity = state.lastActivity;
            context.table().update(terms.id(), state);
            rearm();
            if (state.status != before) {
                announce(after);
            }
        }
        after.forEach(Runnable::run);
        return true;
    }

    private void announce(List<Runnable> after) {
        String kind = "session-" + state.status.toString().toLowerCase(Locale.ROOT);
        Map<String, String> about = Map.of(
                "sessionId", terms.id(),
                "target", terms.target(),
                "owner", terms.owner(),
                "details", state.details == null ? "" : state.details);
        after.add(() -> context.events().record(kind, about));
    }

    private void refreshStatus() {
        if (state.ended()) {
            return;
        }
        if (state.closing()) {
            state.status = SessionStatus.TERMINATING;
        } else if (!state.agentReady) {
            state.status = SessionStatus.CONNECTING;
        } else {
            state.status = sockets.hasBoth() ? SessionStatus.CONNECTED : SessionStatus.DISCONNECTED;
        }
    }

    private void rearm() {
        cancelTimer();
        nextDeadline().ifPresent(next -> {
            Duration left = Duration.between(now(), next.at());
            timer = context.clock().after(left.isNegative() ? Duration.ZERO : left, this::due);
        });
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void attach(Consumer<List<Runnable>> step) {
        boolean done = change(after -> {
            if (state.closing()) {
                throw over(terms.id());
            }
            step.accept(after);
        });
        if (!done) {
            throw over(terms.id());
        }
    }

    /** The official agent stops reconnecting when it reads these words. */
    static AwsError over(String sessionId) {
        return AwsError.of("InvalidSessionStateException", "Session is already terminated: " + sessionId);
    }

    private void begin(String output, List<Runnable> after) {
        state.closingAt = now();
        tellClient(output, after);
    }

    private void fail(String cause, List<Runnable> after) {
        state.details = cause;
        tellClient(cause, after);
        stopAgent(after);
        end(SessionStatus.FAILED, after);
    }

    private void end(SessionStatus status, List<Runnable> after) {
        state.status = status;
        state.endedAt = now();
        List<Link> links = sockets.open().toList();
        after.add(() -> {
            context.onEnded().accept(this);
            if (!links.isEmpty()) {
                context.clock().after(LINGER, () -> links.forEach(link -> link.close("the session is over")));
            }
        });
    }

    private void tellClient(String output, List<Runnable> after) {
        byte[] frame = FrameCodec.encode(frames.channelClosed(terms.id(), terms.id(), output));
        after.add(() -> sockets.toClient().own(frame));
    }

    /** Over the control channel if it is open, else over the agent's data channel; the agent takes either. */
    private void stopAgent(List<Runnable> after) {
        if (state.taskSent && state.agentVerdict == null) {
            Frame frame = frames.channelClosed(terms.id(), terms.target(), "");
            after.add(() -> {
                if (!context.channels().send(terms.target(), frame)) {
                    sockets.toAgent().own(FrameCodec.encode(frame));
                }
            });
        }
    }

    private void sendTask(List<Runnable> after) {
        if (!state.taskSent) {
            state.taskSent = true;
            Frame frame = frames.interactiveShell(terms);
            after.add(() -> {
                if (!context.channels().send(terms.target(), frame)) {
                    change(again -> state.taskSent = false);
                }
            });
        }
    }

    private boolean verdictIsFailed() {
        return "Failed".equals(state.agentVerdict);
    }

    private Instant now() {
        return context.clock().now();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
