package io.ssmlab.console.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.PathRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/**
 * HTTP connection to LocalStack, once its address is known. Requests are sent unchanged except for a browser's own
 * headers; answers are returned unchanged.
 */
public final class LocalStackLink implements AutoCloseable {
    /** Timeout of an answer; longer than SQS's longest poll, which takes 20 s. */
    private static final long ANSWER_SECONDS = 25;

    /**
     * Time limit of a reset, which takes as long as a start of LocalStack and a second. That may be long on a busy
     * machine.
     */
    private static final Duration RESET_AT_MOST = Duration.ofSeconds(90);

    private static final Duration HELD_AT_MOST = Duration.ofSeconds(30);

    private static final int CONNECTIONS = 64;
    private static final int BAD = 400;

    /** Headers that belong to one connection, not to the message. */
    private static final Set<String> HOP =
            Set.of("connection", "keep-alive", "transfer-encoding", "te", "upgrade", "expect", "proxy-connection");

    /**
     * Headers with which a browser describes the page. The lab has checked them already, and LocalStack answers 403 to
     * a page whose address it does not know.
     */
    private static final Set<String> PAGE =
            Set.of("origin", "referer", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest");

    private final HttpClient http = new HttpClient();
    private final Gate gate;
    private final LocalStackReset reset;
    private volatile @Nullable URI address;

    public LocalStackLink() {
        this(RESET_AT_MOST, HELD_AT_MOST);
    }

    /**
     * Creates a link with short time limits, for tests.
     *
     * @param resetAtMost time limit of a reset
     * @param heldAtMost maximum time for which calls wait for a reset
     */
    LocalStackLink(Duration resetAtMost, Duration heldAtMost) {
        gate = new Gate(heldAtMost);
        reset = new LocalStackReset(this::call, resetAtMost);
        http.setFollowRedirects(false);
        http.setUserAgentField(null);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setMaxConnectionsPerDestination(CONNECTIONS);
        http.setConnectTimeout(TimeUnit.SECONDS.toMillis(2));
        http.setIdleTimeout(TimeUnit.SECONDS.toMillis(ANSWER_SECONDS + 5));
    }

    /** Sends calls to this address from now on; {@code http://host:port}. */
    public synchronized void connect(URI localStack) {
        if (!http.isStarted()) {
            try {
                http.start();
                http.getContentDecoderFactories().clear();
            } catch (Exception e) { // Jetty's life cycle declares no narrower one
                throw new IllegalStateException("the HTTP client does not start", e);
            }
        }
        address = localStack;
    }

    /** Returns true if LocalStack belongs to this lab, running or not. */
    public boolean isConfigured() {
        return address != null;
    }

    /**
     * An answer whose body is not read yet.
     *
     * @param headers as received, without those of the connection
     */
    record Answer(int status, List<HttpField> headers, InputStream body) {}

    /**
     * Sends a request and waits for the head of its answer. Before that it waits for the end of a {@link #reset}.
     *
     * @param target path and query, percent-encoded
     * @param headers by name; {@code Host} is sent unchanged, {@code Origin} and similar ones are left out
     * @throws IOException if LocalStack cannot be reached or does not answer in time
     */
    Answer send(String method, String target, Map<String, List<String>> headers, SpooledBody body) throws IOException {
        gate.pass();
        return exchange(method, target, headers, body);
    }

    private Answer exchange(String method, String target, Map<String, List<String>> headers, SpooledBody body)
            throws IOException {
        URI to = address;
        if (to == null) {
            throw new IOException("there is no LocalStack in this lab");
        }
        Request request =
                http.newRequest(to.getHost(), to.getPort()).method(method).path(target);
        request.headers(fields -> {
            fields.clear();
            headers.forEach((name, values) -> {
                String lower = name.toLowerCase(Locale.ROOT);
                // The client sets the length of the body itself.
                if (!HOP.contains(lower) && !PAGE.contains(lower) && !lower.equals("content-length")) {
                    values.forEach(value -> fields.add(name, value));
                }
            });
        });
        if (body.file() != null) {
            request.body(new PathRequestContent((String) null, body.file()));
        } else if (body.bytes().length > 0 || !method.equals("GET") && !method.equals("HEAD")) {
            request.body(new BytesRequestContent((String) null, body.bytes()));
        }
        InputStreamResponseListener listener = new InputStreamResponseListener();
        request.send(listener);
        try {
            Response response = listener.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return new Answer(
                    response.getStatus(),
                    response.getHeaders().stream()
                            .filter(field -> !HOP.contains(field.getName().toLowerCase(Locale.ROOT)))
                            .toList(),
                    listener.getInputStream());
        } catch (TimeoutException e) {
            request.abort(e);
            throw new IOException("no answer within " + ANSWER_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? "no answer" : e.getCause().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request.abort(e);
            throw new IOException("interrupted while waiting for LocalStack", e);
        }
    }

    /** Returns true if LocalStack answers now; false also if this lab has no LocalStack. */
    public boolean answers() {
        if (!gate.isOpen()) {
            return false;
        }
        try (InputStream body = call("GET", "/_localstack/health", new byte[0])) {
            return body.readAllBytes().length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Restarts LocalStack so that it loses everything: logs, buckets, keys, queues, topics, alarms. Calls wait
     * meanwhile.
     *
     * @throws IOException if it does not answer, or does not start again
     */
    public void reset() throws IOException {
        synchronized (reset) {
            gate.shut();
            try {
                reset.run();
            } finally {
                gate.open();
            }
        }
    }

    /**
     * Returns when no reset is in progress.
     *
     * @throws IOException if that takes too long
     */
    void awaitReset() throws IOException {
        gate.pass();
    }

    private InputStream call(String method, String path, byte[] body) throws IOException {
        Answer answer = exchange(
                method,
                path,
                Map.of("Host", List.of("localhost"), "Content-Type", List.of("application/json")),
                SpooledBody.of(body));
        if (answer.status() >= BAD) {
            answer.body().close();
            throw new IOException(method + " " + path + " gave status " + answer.status());
        }
        return answer.body();
    }

    @Override
    public void close() {
        reset.cancel();
        try {
            http.stop();
        } catch (Exception e) { // Jetty's life cycle declares no narrower one
            throw new IllegalStateException("the HTTP client does not stop", e);
        }
    }
}
