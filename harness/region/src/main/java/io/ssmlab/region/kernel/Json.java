package io.ssmlab.region.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The region's JSON mapper for what it stores and for documents. */
public final class Json {
    public static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private Json() {}

    /** Parses a JSON object; returns an empty one if the bytes are not a JSON object. */
    public static JsonNode objectOf(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            return tree != null && tree.isObject() ? tree : MAPPER.createObjectNode();
        } catch (IOException e) {
            return MAPPER.createObjectNode();
        }
    }

    /** A JSON object for a column of a table, its members in order of their names. */
    public static String column(Map<String, String> texts) {
        try {
            return MAPPER.writeValueAsString(new TreeMap<>(texts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text can always be written as JSON", e);
        }
    }

    /**
     * Reads the texts that {@link #column} wrote.
     *
     * @throws IllegalStateException if it is not a JSON object of texts: another program has written to the state file
     */
    public static Map<String, String> texts(String column) {
        try {
            return MAPPER.readValue(column, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state file holds invalid JSON: " + column, e);
        }
    }
}
