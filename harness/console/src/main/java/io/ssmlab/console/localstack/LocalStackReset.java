package io.ssmlab.console.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has LocalStack forget everything. Its open edition has no call for that, but keeps all in memory, and its supervisor starts it anew in
 * its container when asked: a moment later it is there again, at the same address, empty.
 */
final class LocalStackReset {
    private static final String INFO = "/_localstack/info";
    private static final String HEALTH = "/_localstack/health";
    private static final byte[] RESTART = "{\"action\":\"restart\"}".getBytes(StandardCharsets.UTF_8);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wire wire;
    private final Duration atMost;
    private final CountDownLatch given = new CountDownLatch(1);

    /** How LocalStack itself is asked, past any gate. */
    interface Wire {
        /** @throws IOException if it does not answer, or not with success */
        InputStream call(String method, String path, byte[] body) throws IOException;
    }

    /** @param atMost how long it may take to be there again */
    LocalStackReset(Wire wire, Duration atMost) {
        this.wire = wire;
        this.atMost = atMost;
    }

    /** Returns when it is empty and has every service that it had. @throws IOException if it does not come so far */
    void run() throws IOException {
        String before = session();
        Set<String> services = services();
        wire.call("POST", HEALTH, RESTART).close();
        long deadline = System.nanoTime() + atMost.toNanos();
        IOException last = new IOException("it goes on as it was: nothing in its container starts it anew");
        while (System.nanoTime() < deadline) {
            pause();
            try {
                if (!session().equals(before)) {
                    last = new IOException("not every service of " + services + " is there again");
                    if (services().containsAll(services)) {
                        return;
                    }
                }
            } catch (IOException e) {
                last = e; // between the old one and the new one nobody answers
            }
        }
        throw new IOException(
                "it was told to start anew, and " + atMost.toSeconds() + " s later: " + last.getMessage(), last);
    }

    /** Ends a {@link #run} that is under way. */
    void giveUp() {
        given.countDown();
    }

    private void pause() throws IOException {
        try {
            if (given.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the console is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while LocalStack starts anew", e);
        }
    }

    /** Another one for each process of LocalStack. */
    private String session() throws IOException {
        String id = read(INFO).path("session_id").asText();
        if (id.isEmpty()) {
            throw new IOException("GET " + INFO + " names no session_id, by which to know a new one");
        }
        return id;
    }

    private Set<String> services() throws IOException {
        Set<String> running = new TreeSet<>();
        read(HEALTH).path("services").fields().forEachRemaining(service -> {
            if (service.getValue().asText().equals("running")) {
                running.add(service.getKey());
            }
        });
        return running;
    }

    private JsonNode read(String path) throws IOException {
        try (InputStream body = wire.call("GET", path, new byte[0])) {
            return JSON.readTree(body);
        }
    }
}
