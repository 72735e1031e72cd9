package io.ssmlab.region.ssm.documents;

import static io.ssmlab.region.ssm.documents.DocumentsFixture.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;

class ParameterValuesTests {
    private static final JsonNode SHELL =
            new AwsDocuments().find("AWS-RunShellScript").orElseThrow().content();

    @Test
    void fillsInDefaults() {
        Map<String, JsonNode> values = ParameterValues.resolve(SHELL, Map.of("commands", List.of("a", "b")));
        assertEquals("[\"a\",\"b\"]", values.get("commands").toString());
        assertEquals("\"\"", values.get("workingDirectory").toString());
        assertEquals("\"3600\"", values.get("executionTimeout").toString());
    }

    @Test
    void acceptsAnEmptyMessage() {
        JsonNode newer = DocumentText.parse(LabDocument.NEWER_YAML, DocumentFormat.YAML);
        assertEquals("", ParameterValues.resolve(newer, null).get("Message").textValue());
        assertEquals(
                "",
                ParameterValues.resolve(newer, Map.of("Message", List.of("")))
                        .get("Message")
                        .textValue());
        assertEquals(
                "Prepping Web Instance",
                ParameterValues.resolve(newer, Map.of("Message", List.of("Prepping Web Instance")))
                        .get("Message")
                        .textValue());
    }

    @Test
    void refusesMissingUnknownAndNullParameters() {
        assertTrue(message(SHELL, Map.of()).contains("Parameter commands requires a value"));
        assertTrue(message(SHELL, Map.of("commands", List.of())).contains("requires a value"));
        assertTrue(message(SHELL, Map.of("commands", List.of("x"), "Commands", List.of("y")))
                .contains("Commands is not a parameter of the document. It has commands"));
        assertTrue(message(SHELL, Map.of("commands", Arrays.asList("x", null))).contains("null"));
        Map<String, List<String>> nulls = new HashMap<>();
        nulls.put("commands", null);
        nulls.put(null, List.of());
        assertTrue(message(SHELL, nulls).contains("null is not a parameter"));
    }

    @ParameterizedTest
    @CsvSource({"0", "172801", "3600x", "''", "-1"})
    void matchesThePatternAgainstTheWholeValue(String timeout) {
        assertTrue(message(SHELL, Map.of("commands", List.of("x"), "executionTimeout", List.of(timeout)))
                .contains("allowedPattern"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'type':'String'|x|'x'",
                "'type':'Boolean'|True|true",
                "'type':'Integer'|42|42",
                "'type':'StringMap'|{'a':1}|{'a':1}",
                "'type':'MapList'|[{'a':1}]|[{'a':1}]",
                "'type':'MapList'|{'a':1}|[{'a':1}]",
                "'type':'String','allowedValues':['x','y']|y|'y'",
                "'type':'StringList','allowedValues':['x','y']|y|['y']",
                "'type':'String','minChars':2,'maxChars':2|ab|'ab'",
                "'type':'Boolean','default':'true'||true",
                "'type':'Integer','default':7||7",
            })
    void givesTheAgentTypedValues(String declaration, String given, String expected) {
        Map<String, List<String>> values = given == null ? Map.of() : Map.of("a", List.of(given.replace('\'', '"')));
        assertEquals(
                expected.replace('\'', '"'),
                ParameterValues.resolve(declared(declaration), values).get("a").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'type':'Boolean'|yes|is of type Boolean",
                "'type':'Integer'|4.2|is of type Integer",
                "'type':'Integer'|99999999999999999999|is of type Integer",
                "'type':'StringMap'|[]|is of type StringMap",
                "'type':'StringMap'|{|is of type StringMap",
                "'type':'MapList'|[1]|is of type MapList",
                "'type':'String','allowedValues':['x','y']|z|'z' is not one of the allowedValues",
                "'type':'StringList','allowedValues':['x','y']|z|'z' is not one of the allowedValues",
                "'type':'String','minChars':2|a|is 1 characters long; minChars is 2",
                "'type':'String','maxChars':2|abc|is 3 characters long; minChars is 0, maxChars is 2",
                "'type':'StringList','minItems':2|a|has 1 items; minItems is 2",
                "'type':'String','allowedPattern':'^[a-z]+$'|a;rm|does not match the allowedPattern",
            })
    void namesTheRuleThatIsBroken(String declaration, String given, String problem) {
        String message = message(declared(declaration), Map.of("a", List.of(given.replace('\'', '"'))));
        assertTrue(message.startsWith("Parameter a") && message.contains(problem), message);
    }

    @Test
    void acceptsOneStringForAStringParameter() {
        assertTrue(message(declared("'type':'String'"), Map.of("a", List.of("x", "y")))
                .contains("give one string"));
        assertTrue(message(declared("'type':'StringList','maxItems':1"), Map.of("a", List.of("x", "y")))
                .contains("has 2 items"));
    }

    @Test
    void boundsTheTotalSize() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            lines.add("x".repeat(100));
        }
        assertTrue(message(SHELL, Map.of("commands", lines)).contains("70000 characters"));
    }

    /** A backtracking matcher takes very long for this, or overflows the stack. */
    @Test
    void matchesInLinearTime() {
        JsonNode content = declared("'type':'String','allowedPattern':'^(a|a)*(a+)+$'");
        assertTrue(message(content, Map.of("a", List.of("a".repeat(20_000) + "!")))
                .contains("allowedPattern"));
    }

    private static JsonNode declared(String declaration) {
        return DocumentText.parse(
                ("{'schemaVersion':'2.2','parameters':{'a':{" + declaration + "}}}").replace('\'', '"'),
                DocumentFormat.JSON);
    }

    private static String message(JsonNode content, Map<String, List<String>> given) {
        AwsError error = fails("InvalidParameters", () -> ParameterValues.resolve(content, given));
        return error.getMessage();
    }
}
