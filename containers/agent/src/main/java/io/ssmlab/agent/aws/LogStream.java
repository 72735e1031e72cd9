package io.ssmlab.agent.aws;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Appends to one log stream: creates it and keeps the sequence token. Each method is one attempt; after a failure the
 * next one reads the state of the stream again. One thread.
 *
 * <p>A batch is recognized by its stamp. So a put whose answer was lost need not be repeated blindly: {@link #holds}
 * tests whether it arrived. It calls DescribeLogStreams, which a role for session logs may call, and not GetLogEvents,
 * which such a role usually may not. If the time of the last event is updated late, as on AWS, the result may be a
 * wrong false.
 */
public final class LogStream {
    /** Maximum number of events in one call. */
    public static final int EVENTS = 4;

    private final LogsClient logs;
    private final String group;
    private final String stream;
    private boolean ready;
    private @Nullable String token;
    private long lastEvent;
    private long appended;

    public LogStream(LogsClient logs, String group, String stream) {
        this.logs = logs;
        this.group = group;
        this.stream = stream;
    }

    /**
     * Appends some messages, at most {@link #EVENTS}.
     *
     * @param stamp time of all of them, in milliseconds; later than that of every batch before
     */
    public void put(List<String> messages, long stamp) throws IOException, InterruptedException {
        prepare();
        List<LogsClient.Event> events = new ArrayList<>();
        messages.forEach(message -> events.add(new LogsClient.Event(message, stamp)));
        ready = false;
        token = logs.put(group, stream, events, token);
        ready = true;
    }

    /**
     * Appends some messages exactly once, across any outage.
     *
     * @throws IOException the failure that the retry gives up on
     */
    public void append(List<String> messages, InstantSource clock, Retry retry)
            throws IOException, InterruptedException {
        long stamp = Math.max(clock.millis(), appended + 1);
        AtomicBoolean tried = new AtomicBoolean();
        retry.run("write to " + group + ":" + stream, () -> {
            if (!tried.getAndSet(true) || !holds(stamp)) {
                put(messages, stamp);
            }
        });
        appended = stamp;
    }

    /** Returns true if the batch with this stamp was the last to arrive. */
    public boolean holds(long stamp) throws IOException, InterruptedException {
        ready = false;
        prepare();
        return lastEvent == stamp;
    }

    /** Returns the text without the line end of its last line, as the official agent writes it in an event. */
    public static String withoutLastLineEnd(String text) {
        return text.length() > 1 && text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private void prepare() throws IOException, InterruptedException {
        if (ready) {
            return;
        }
        AwsServiceException refusal = create();
        Optional<LogsClient.Stream> found = find();
        if (refusal != null && found.isEmpty()) {
            throw refusal;
        }
        token = found.map(LogsClient.Stream::token).orElse(null);
        lastEvent = found.map(LogsClient.Stream::lastEvent).orElse(0L);
        ready = true;
    }

    /**
     * Creates the stream; returns the refusal, if any. It counts only if the stream does not exist; the official agent
     * checks this too.
     */
    private @Nullable AwsServiceException create() throws IOException, InterruptedException {
        try {
            logs.createStream(group, stream);
            return null;
        } catch (AwsServiceException e) {
            if (Outage.is(e)) {
                throw e;
            }
            return e;
        }
    }

    /**
     * Finds the stream; empty if DescribeLogStreams is not allowed: the put then has no token, as with the official
     * agent.
     */
    private Optional<LogsClient.Stream> find() throws IOException, InterruptedException {
        try {
            return logs.stream(group, stream);
        } catch (AwsServiceException e) {
            if (Outage.is(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
