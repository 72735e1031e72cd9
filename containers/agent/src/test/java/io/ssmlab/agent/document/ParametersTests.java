package io.ssmlab.agent.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTests {
    private static final String DECLARED = "{\"Message\":{\"type\":\"String\",\"default\":\"hi\"},"
            + "\"commands\":{\"type\":\"StringList\",\"default\":[\"a\",\"b\"]},\"n\":{\"type\":\"Integer\",\"default\":3}}";

    @Test
    void aWholePlaceholderKeepsItsType() throws Exception {
        assertEquals("{\"x\":[\"a\",\"b\"]}", fill("{\"x\":\"{{ commands }}\"}", "{}"));
        assertEquals("[3]", fill("[\"{{n}}\"]", "{}"));
    }

    @Test
    void insideATextValuesAreText() throws Exception {
        assertEquals("\"echo hi [\\\"a\\\",\\\"b\\\"] 3\"", fill("\"echo {{Message}} {{ commands }} {{n}}\"", "{}"));
    }

    @Test
    void undeclaredNamesStay() throws Exception {
        assertEquals("\"{{ other }} hi\"", fill("\"{{ other }} {{ Message }}\"", "{}"));
    }

    @Test
    void valuesWinOverDefaultsAndLoseDoubledDollars() throws Exception {
        assertEquals(
                "\"echo it costs $5 \\\\1\"", fill("\"echo {{Message}}\"", "{\"Message\":\"it costs $$5 \\\\1\"}"));
    }

    @Test
    void aListInsideAListIsNested() throws Exception {
        assertEquals("[[\"a\",\"b\"],\"x\"]", fill("[\"{{ commands }}\",\"x\"]", "{}"));
    }

    @Test
    void checksAllowedPatterns() throws Exception {
        String declared = "{\"Message\":{\"type\":\"String\",\"allowedPattern\":\"^[a-z]+$\"}}";
        assertThrows(
                InvalidDocumentException.class,
                () -> Parameters.resolve(json(declared), values("{\"Message\":\"rm -rf\"}")));
        assertThrows(InvalidDocumentException.class, () -> Parameters.resolve(json(declared), Map.of()));
        assertEquals(
                "\"ok\"",
                Parameters.resolve(json(declared), values("{\"Message\":\"ok\"}"))
                        .fill(json("\"{{Message}}\""))
                        .toString());
    }

    private static String fill(String document, String values) throws IOException, InvalidDocumentException {
        return Parameters.resolve(json(DECLARED), values(values))
                .fill(json(document))
                .toString();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static Map<String, JsonNode> values(String text) throws IOException {
        Map<String, JsonNode> values = new HashMap<>();
        json(text).properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return values;
    }
}
