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

    /** The object that the bytes are; an empty one if they are none. */
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
            throw new IllegalStateException("text is always JSON", e);
        }
    }

    /**
     * What {@link #column} made.
     *
     * @throws IllegalStateException if it is no JSON object of texts: somebody else has written into the state file
     */
    public static Map<String, String> texts(String column) {
        try {
            return MAPPER.readValue(column, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state file holds what is not JSON: " + column, e);
        }
    }
}
