package io.ssmlab.region.ssm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.AwsError;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** Tests that any input is accepted or refused with an {@link AwsError}, and that conversion loses nothing. */
class DocumentPropertiesTests {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    @Property(tries = 1_000)
    void anyTextIsAcceptedOrRefused(
            @ForAll("texts") String text, @ForAll DocumentFormat format, @ForAll("types") DocumentType type) {
        assertTakenOrRefused(text, format, type);
    }

    @Property(tries = 300)
    void anythingShapedLikeADocumentIsAcceptedOrRefused(
            @ForAll("documents") JsonNode document,
            @ForAll DocumentFormat format,
            @ForAll("types") DocumentType type,
            @ForAll("given") Map<String, List<String>> given) {
        assertTakenOrRefused(DocumentText.render(document, format), format, type);
        try {
            Map<String, JsonNode> resolved = ParameterValues.resolve(document, given);
            assertEquals(document.path("parameters").size(), resolved.size());
        } catch (AwsError e) {
            assertTrue(e.code().startsWith("Invalid"), e.code());
        }
    }

    @Property(tries = 200)
    void conversionToYamlAndBackChangesNothing(@ForAll("documents") JsonNode document) {
        String yaml = DocumentText.render(document, DocumentFormat.YAML);
        assertEquals(document, DocumentText.parse(yaml, DocumentFormat.YAML), yaml);
        String json = DocumentText.render(document, DocumentFormat.JSON);
        assertEquals(document, DocumentText.parse(json, DocumentFormat.JSON), json);
    }

    /** Patterns with repetitions nested three deep take all memory if the guard misses one. */
    @Property(tries = 500)
    void anyPatternIsAcceptedOrRefused(@ForAll("patterns") String pattern) {
        ObjectNode document = MAKE.objectNode();
        document.putObject("parameters").putObject("a").put("type", "String").put("allowedPattern", pattern);
        try {
            Map<String, JsonNode> resolved = ParameterValues.resolve(document, Map.of("a", List.of("aaaa")));
            assertEquals("aaaa", resolved.get("a").textValue());
        } catch (AwsError e) {
            assertTrue(e.code().matches("InvalidDocumentContent|InvalidParameters"), e.getMessage());
        }
    }

    private static void assertTakenOrRefused(String text, DocumentFormat format, DocumentType type) {
        try {
            JsonNode content = DocumentText.parse(text, format);
            DocumentRules.check(content, type);
            assertTrue(content.has("schemaVersion"));
            assertTrue(DocumentRules.platforms(content, type).size() <= 3);
        } catch (AwsError e) {
            assertTrue(e.code().matches("InvalidDocumentContent|InvalidDocumentSchemaVersion|MaxDocumentSizeExceeded"));
            assertTrue(e.getMessage().length() < 2_000, e.getMessage());
        }
    }

    @Provide
    Arbitrary<DocumentType> types() {
        return Arbitraries.of(DocumentType.COMMAND, DocumentType.SESSION);
    }

    /** Any text, text of the elements of documents, and the lab's document with a piece removed or inserted. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        ":",
                        ",",
                        "\n",
                        "  ",
                        "- ",
                        "&a",
                        "*a",
                        "!!",
                        "'",
                        "|",
                        "#",
                        "{{ a }}",
                        "mainSteps",
                        "schemaVersion",
                        "2.2",
                        "null",
                        "\\u0000",
                        "\u0000",
                        "\ud800",
                        "1e99999",
                        "\ufeff",
                        "---",
                        "? ")
                .list()
                .ofMaxSize(40)
                .map(list -> String.join("", list));
        Arbitrary<String> lab = Arbitraries.of(
                LabDocument.NEWER_JSON, LabDocument.NEWER_YAML, LabDocument.OLDER_JSON, LabDocument.OLDER_YAML);
        Arbitrary<String> spoilt = Combinators.combine(
                        lab,
                        Arbitraries.integers().between(0, 2_000),
                        Arbitraries.integers().between(0, 20),
                        pieces)
                .as((text, at, cut, piece) -> {
                    int from = at % text.length();
                    return text.substring(0, from) + piece + text.substring(Math.min(text.length(), from + cut));
                });
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(200), pieces, spoilt);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "a",
                        "(",
                        ")",
                        "(?:",
                        "{1000}",
                        "{1,1000}",
                        "{500,}",
                        "[",
                        "]",
                        "[^]",
                        "[[:alpha:]",
                        "\\Q",
                        "\\E",
                        "\\",
                        "*",
                        "+",
                        "?",
                        "|",
                        "^",
                        "$",
                        "\\pL",
                        ".",
                        "{")
                .list()
                .ofMaxSize(25)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<Map<String, List<String>>> given() {
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10), Arbitraries.of("", "true", "1", "{}", "[{}]", "[", "a"));
        return Arbitraries.maps(
                        Arbitraries.of("a", "b", "Message"), values.list().ofMaxSize(3))
                .ofMaxSize(3);
    }

    /** Trees with the names that documents use, so that the rules look deep into them. */
    @Provide
    Arbitrary<JsonNode> documents() {
        return tree(4).filter(JsonNode::isObject);
    }

    private static Arbitrary<JsonNode> tree(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.of(
                                "2.2",
                                "1.2",
                                "2.0",
                                "1.0",
                                "String",
                                "StringList",
                                "Integer",
                                "{{ a }}",
                                "{{ b }}",
                                "Port",
                                "aws:runShellScript",
                                "aws:runDocument",
                                "Standard_Stream",
                                "platformType",
                                "20",
                                "",
                                "yes",
                                "~",
                                "null",
                                "0x10",
                                "1_000",
                                "2001-01-01",
                                "- a",
                                "a: b",
                                "x\ny\n",
                                " x ",
                                "(a+)+$",
                                "{{")
                        .map(MAKE::textNode),
                Arbitraries.strings().alpha().numeric().ofMaxLength(8).map(MAKE::textNode),
                Arbitraries.integers().map(MAKE::numberNode),
                Arbitraries.of(true, false).map(MAKE::booleanNode),
                Arbitraries.just(MAKE.nullNode()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> below = Arbitraries.lazy(() -> tree(depth - 1));
        Arbitrary<String> names = Arbitraries.of(
                "schemaVersion",
                "description",
                "parameters",
                "a",
                "b",
                "type",
                "default",
                "allowedValues",
                "allowedPattern",
                "minChars",
                "maxItems",
                "mainSteps",
                "action",
                "name",
                "inputs",
                "runCommand",
                "timeoutSeconds",
                "precondition",
                "StringEquals",
                "runtimeConfig",
                "aws:runShellScript",
                "properties",
                "sessionType",
                "shellProfile",
                "linux",
                "commands",
                "cloudWatchStreamingEnabled",
                "idleSessionTimeout",
                "portNumber");
        Arbitrary<JsonNode> objects = Arbitraries.maps(names, below)
                .ofMaxSize(6)
                .map(members -> {
                    ObjectNode object = MAKE.objectNode();
                    members.forEach(object::set);
                    // The agent wants text here, and YAML's reader makes it so.
                    if (object.path("schemaVersion").isValueNode()
                            && !object.path("schemaVersion").isTextual()) {
                        object.put("schemaVersion", object.path("schemaVersion").asText());
                    }
                    return object;
                });
        Arbitrary<JsonNode> lists =
                below.list().ofMaxSize(4).map(items -> MAKE.arrayNode().addAll(items));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, objects),
                net.jqwik.api.Tuple.of(1, lists),
                net.jqwik.api.Tuple.of(1, leaves));
    }
}
