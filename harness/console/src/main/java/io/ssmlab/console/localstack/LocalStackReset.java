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
 * Resets LocalStack by a restart. Its open edition has no call for a reset, but keeps everything in memory. Its
 * supervisor restarts it in its container on request: soon it is available again, at the same address, empty.
 */
final class LocalStackReset {
    private static final String INFO = "/_localstack/info";
    private static final String HEALTH = "/_localstack/health";
    private static final byte[] RESTART = "{\"action\":\"restart\"}".getBytes(StandardCharsets.UTF_8);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wire wire;
    private final Duration atMost;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Sends a request to LocalStack, past any gate. */
    interface Wire {
        /** @throws IOException if it does not answer, or not with success */
        InputStream call(String method, String path, byte[] body) throws IOException;
    }

    /** @param atMost time limit for the restart */
    LocalStackReset(Wire wire, Duration atMost) {
        this.wire = wire;
        this.atMost = atMost;
    }

    /**
     * Returns when LocalStack is empty and has every service that it had.
     *
     * @throws IOException if it does not get so far
     */
    void run() throws IOException {
        String before = session();
        Set<String> services = services();
        wire.call("POST", HEALTH, RESTART).close();
        long deadline = System.nanoTime() + atMost.toNanos();
        IOException last = new IOException("it did not restart: nothing in its container restarts it");
        while (System.nanoTime() < deadline) {
            pause();
            try {
                if (!session().equals(before)) {
                    last = new IOException("not every service of " + services + " is available again");
                    if (services().containsAll(services)) {
                        return;
                    }
                }
            } catch (IOException e) {
                last = e; // nothing answers during the restart
            }
        }
        throw new IOException(
                "it was asked to restart, and after " + atMost.toSeconds() + " s: " + last.getMessage(), last);
    }

    /** Cancels a running {@link #run}. */
    void cancel() {
        cancelled.countDown();
    }

    private void pause() throws IOException {
        try {
            if (cancelled.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the console is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while LocalStack restarts", e);
        }
    }

    /** Returns the session id, which differs for each process of LocalStack. */
    private String session() throws IOException {
        String id = read(INFO).path("session_id").asText();
        if (id.isEmpty()) {
            throw new IOException("GET " + INFO + " returned no session_id, which identifies a new process");
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
