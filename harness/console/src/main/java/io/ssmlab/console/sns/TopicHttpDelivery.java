package io.ssmlab.console.sns;

import io.ssmlab.region.sns.HttpPost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Posts the region's messages to HTTP endpoints on this machine. It never posts to the lab's own address, which would
 * process the request.
 */
public final class TopicHttpDelivery implements HttpPost {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final URI edge;
    private @Nullable HttpClient client;

    /** @param edge the lab's own address */
    public TopicHttpDelivery(URI edge) {
        this.edge = edge;
    }

    @Override
    public URI edge() {
        return edge;
    }

    @Override
    public CompletionStage<Integer> post(URI endpoint, Map<String, String> headers, String body) {
        if (endpoint.getPort() == edge.getPort()) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("the lab does not send messages to its own port " + edge.getPort()));
        }
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                    .timeout(ANSWER)
                    .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
            headers.forEach(request::header);
            return client().sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns the client, which is created on first use since most labs send nothing. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
            client = made;
        }
        return made;
    }
}
