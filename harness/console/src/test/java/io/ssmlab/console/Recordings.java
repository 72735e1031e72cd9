package io.ssmlab.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Recorded conversations of the official agent 3.3.1142.0 and the official plugin with our server, one step per line. A
 * step is a request (with the names of the signed headers), a socket or a message of the agent, a call of the client,
 * or a message of the service.
 */
final class Recordings {
    private static final String FOLDER = "/official-agent-3.3.1142.0/";

    private Recordings() {}

    static List<JsonNode> lines(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Recordings::json)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
