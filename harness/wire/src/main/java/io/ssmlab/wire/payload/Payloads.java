package io.ssmlab.wire.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Converts payload records to JSON and back. Names match without regard to case, as in Go; unknown fields are ignored.
 */
public final class Payloads {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Payloads() {}

    public static byte[] encode(Object payload) {
        return encodeText(payload).getBytes(StandardCharsets.UTF_8);
    }

    public static String encodeText(Object payload) {
        try {
            return JSON.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a payload: " + payload.getClass(), e);
        }
    }

    /** Returns the payload as a tree, for fields that hold one payload inside another. */
    public static JsonNode tree(Object payload) {
        return JSON.valueToTree(payload);
    }

    /**
     * Decodes a payload.
     *
     * @throws MalformedPayloadException if the bytes are not JSON of that shape
     */
    public static <T> T decode(byte[] json, Class<T> type) throws MalformedPayloadException {
        try {
            T value = JSON.readValue(json, type);
            if (value == null) {
                throw new MalformedPayloadException("expected " + type.getSimpleName() + ", found null", null);
            }
            return value;
        } catch (IOException e) {
            throw new MalformedPayloadException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Decodes a payload.
     *
     * @throws MalformedPayloadException if the text is not JSON of that shape
     */
    public static <T> T decode(String json, Class<T> type) throws MalformedPayloadException {
        return decode(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
