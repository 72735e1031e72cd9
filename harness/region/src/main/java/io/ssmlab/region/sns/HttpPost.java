package io.ssmlab.region.sns;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Sends the region's messages to HTTP endpoints, and knows the address of the region itself. */
public interface HttpPost {
    /**
     * Returns the address of AWS's endpoints, such as {@code http://127.0.0.1:4580}, with which the links in messages
     * begin.
     */
    URI edge();

    /**
     * Posts a text in UTF-8, without following redirects, and waits at most 15 s.
     *
     * @return the answer's status; fails if there was no answer
     */
    CompletionStage<Integer> post(URI endpoint, Map<String, String> headers, String body);
}
