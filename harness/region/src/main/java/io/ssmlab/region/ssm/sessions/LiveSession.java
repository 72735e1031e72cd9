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
 * and stored before anything outside learns of it. Outside calls are made after the lock is released.
 */
final class LiveSession {
    /** Minimum interval between two stored times of stream data. */
    private static final Duration ACTIVITY_STORED_EVERY = Duration.ofSeconds(60);

    /**
     * Time that an ended session's sockets stay open, so that the last message is still read.
     */
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

    /** Returns the tap that records the session's messages. */
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

    /** Returns true if the session has ended or is ending. */
    synchronized boolean isOver() {
        return state.closing() || state.ended();
    }

    /** Restores a stored session: its sockets are gone, its deadlines still apply. */
    void restore() {
        change(after -> {});
    }

    /**
     * Makes this socket the client's; an older one is closed.
     *
     * @param hasVersion whether the client named its version; such a client is not informed that the agent is connected
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

    /** Handles the agent's Connected: the shell, or whatever the document requires, is starting. */
    void agentReady() {
        change(after -> {
            if (!state.agentReady) {
                state.agentReady = true;
                state.lastActivity = now();
            }
        });
    }

    /**
     * Handles the start of the agent's stream. A client without a version is informed first, once, that the agent is
     * connected: any earlier, its answer could be lost, as no shell exists yet.
     */
    void agentStreamStarted() {
        synchronized (this) {
            if (announced) {
                return;
            }
            announced = true;
        }
        sockets.toClient().service(frames.agentConnected());
    }

    /** Handles the agent's Terminating: the shell ended by itself, the log is being delivered. */
    void agentEnding() {
        change(after -> {
            if (!state.closing()) {
                begin("", after);
            }
        });
    }

    /** Handles the agent's final report, after log delivery. A second report of the same end changes nothing. */
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

    /** Ends the session for its owner. Does nothing if it is already ending. */
    void terminate() {
        change(after -> {
            if (!state.closing()) {
                begin("", after);
                stopAgent(after);
            }
        });
    }

    /** Sends the messages that had to wait until the node's control channel opened. */
    void controlChannelOpened() {
        change(after -> {
            if (state.closing() && state.taskSent && state.agentVerdict == null) {
                stopAgent(after);
            } else if (!state.closing() && sockets.hasClient()) {
                sendTask(after);
            }
        });
    }

    /** Notes stream data. Only the time is kept; it is stored from time to time. */
    void active() {
        Instant now = now();
        state.lastActivity = now;
        if (Duration.between(storedActivity, now).compareTo(ACTIVITY_STORED_EVERY) >= 0) {
            change(after -> {});
        }
    }

    /** Releases sockets and timers without ending the session: the process is about to stop. */
    void abandon() {
        List<Link> links;
        synchronized (this) {
            abandoned = true;
            cancelTimer();
            links = sockets.open().toList();
        }
        links.forEach(link -> link.close("the console is stopping"));
    }

    /** Ends the session at once; its row is already deleted. Both ends are informed, so that no shell keeps running. */
    void discard() {
        change(after -> {
            notifyClient("The lab was reset.", after);
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

    /** Makes a change and stores it. Returns false, without a change, if the session is over for good. */
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
                throw alreadyTerminated(terms.id());
            }
            step.accept(after);
        });
        if (!done) {
            throw alreadyTerminated(terms.id());
        }
    }

    /** Returns the error with the words at which the official agent stops reconnecting. */
    static AwsError alreadyTerminated(String sessionId) {
        return AwsError.of("InvalidSessionStateException", "Session is already terminated: " + sessionId);
    }

    private void begin(String output, List<Runnable> after) {
        state.closingAt = now();
        notifyClient(output, after);
    }

    private void fail(String cause, List<Runnable> after) {
        state.details = cause;
        notifyClient(cause, after);
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

    private void notifyClient(String output, List<Runnable> after) {
        byte[] frame = FrameCodec.encode(frames.channelClosed(terms.id(), terms.id(), output));
        after.add(() -> sockets.toClient().service(frame));
    }

    /**
     * Stops the agent over the control channel if it is open, otherwise over the data channel; the agent accepts
     * either.
     */
    private void stopAgent(List<Runnable> after) {
        if (state.taskSent && state.agentVerdict == null) {
            Frame frame = frames.channelClosed(terms.id(), terms.target(), "");
            after.add(() -> {
                if (!context.channels().send(terms.target(), frame)) {
                    sockets.toAgent().service(FrameCodec.encode(frame));
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
