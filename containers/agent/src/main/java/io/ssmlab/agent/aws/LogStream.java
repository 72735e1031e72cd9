package io.ssmlab.agent.aws;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends to one log stream: creates it, keeps the sequence token, and tries again what fails for the moment. One thread. */
public final class LogStream {
    private static final System.Logger LOG = System.getLogger("logs");

    /** Events in one call at most. */
    public static final int EVENTS = 4;

    private final LogsClient logs;
    private final String group;
    private final String stream;
    private final InstantSource clock;
    private boolean created;
    private @Nullable String token;

    public LogStream(LogsClient logs, String group, String stream, InstantSource clock) {
        this.logs = logs;
        this.group = group;
        this.stream = stream;
        this.clock = clock;
    }

    /**
     * Appends all messages, at most {@link #EVENTS} a call, each call stamped with the time it is made. Failing calls are
     * tried again every second.
     *
     * @param patience how long failures are put up with
     * @param taken told the number of messages each time some were taken
     * @throws AwsServiceException {@code ResourceNotFoundException} at once: the group does not exist
     * @throws IOException when the patience is at an end; what {@code taken} was told is in the stream
     */
    public void append(List<String> messages, Duration patience, Taken taken) throws IOException, InterruptedException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        int done = 0;
        while (done < messages.size()) {
            List<String> batch = messages.subList(done, Math.min(messages.size(), done + EVENTS));
            try {
                put(batch);
                done += batch.size();
                taken.taken(batch.size());
            } catch (IOException e) {
                recover(e, giveUpAt);
            }
        }
    }

    /** Told of progress. */
    @FunctionalInterface
    public interface Taken {
        /** So many more messages are in the stream. */
        void taken(int messages) throws IOException;
    }

    /** An event's text carries no line end behind its last line, as with the official agent. */
    public static String withoutLastLineEnd(String text) {
        return text.length() > 1 && text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private void put(List<String> batch) throws IOException, InterruptedException {
        if (!created) {
            logs.createStream(group, stream);
            token = logs.sequenceToken(group, stream);
            created = true;
        }
        long now = clock.millis();
        List<LogsClient.Event> events = new ArrayList<>();
        batch.forEach(message -> events.add(new LogsClient.Event(message, now)));
        token = logs.put(group, stream, events, token);
    }

    private void recover(IOException e, long giveUpAt) throws IOException, InterruptedException {
        if (e instanceof AwsServiceException service && service.code().equals("ResourceNotFoundException")) {
            throw e;
        }
        if (System.nanoTime() >= giveUpAt) {
            throw e;
        }
        LOG.log(Level.WARNING, "cannot write to {0}:{1}, trying again: {2}", group, stream, e.toString());
        // Also after InvalidSequenceTokenException and DataAlreadyAcceptedException: the token is read again.
        created = false;
        logs.pause();
    }
}
