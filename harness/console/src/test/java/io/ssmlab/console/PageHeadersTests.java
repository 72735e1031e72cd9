package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers that a browser adds to the web console's calls. */
class PageHeadersTests extends ForwardCase {
    @Test
    void localStackReceivesNoPageHeaders() {
        String page = "http://" + fixture.console.address().getAuthority();

        Http.Answer answer = http.call(
                "POST",
                "/",
                "kms",
                Map.of(
                        "x-amz-target",
                        "TrentService.ListKeys",
                        "origin",
                        page,
                        "referer",
                        page + "/cloudwatch/log-groups",
                        "sec-fetch-site",
                        "same-origin"),
                EMPTY_JSON,
                Instant.now());

        assertEquals(200, answer.status());
        assertEquals(
                List.of("x-amz-target"),
                upstream.last().headers().keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(List.of("x-amz-target", "origin", "referer", "sec-fetch-site")::contains)
                        .toList());
    }
}
