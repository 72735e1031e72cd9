package io.ssmlab.region.sns;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** How the region's messages reach HTTP endpoints, and under which address the region itself is reached. */
public interface HttpPost {
    /** Where AWS's endpoints answer, such as {@code http://127.0.0.1:4580}: the links in messages begin with it. */
    URI edge();

    /**
     * Posts a text in UTF-8, following no redirect, waiting at most 15 s.
     *
     * @return the answer's status; fails if there was no answer
     */
    CompletionStage<Integer> post(URI endpoint, Map<String, String> headers, String body);
}
