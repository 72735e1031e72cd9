package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ssmlab.region.kernel.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value in a document together with its path, so that a problem is reported with the path.
 *
 * @param path such as {@code mainSteps[1].inputs.runCommand}; empty for the document itself
 */
record Field(String path, JsonNode node) {
    static Field root(JsonNode content) {
        return new Field("", content);
    }

    Field get(String name) {
        JsonNode child = node.path(name);
        String shown = name.matches("[A-Za-z0-9_:$-]{1,80}") ? name : "\"" + DocumentErrors.quote(name) + "\"";
        return new Field(path.isEmpty() ? shown : path + "." + shown, child);
    }

    Field at(int index) {
        JsonNode child = node.get(index);
        return new Field(path + "[" + index + "]", child == null ? MissingNode.getInstance() : child);
    }

    /** Returns true if there is a value; null counts as missing. */
    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    AwsError problem(String text) {
        return DocumentErrors.content((path.isEmpty() ? "the document" : path) + ": " + text);
    }

    AwsError expected(String what, String remedy) {
        return problem("expected " + what + ", found " + kind(node) + ". " + remedy);
    }

    Field requireObject(String remedy) {
        if (!node.isObject()) {
            throw expected("an object", remedy);
        }
        return this;
    }

    Field requireList(String remedy) {
        if (!node.isArray()) {
            throw expected("a list", remedy);
        }
        return this;
    }

    String requireText(String remedy) {
        if (!node.isTextual()) {
            throw expected("a string", remedy);
        }
        return node.textValue();
    }

    void requireTextIfPresent(String remedy) {
        if (present() && !node.isTextual()) {
            throw expected("a string", remedy);
        }
    }

    /** Members of an object, in the document's order; empty if this is not an object. */
    Map<String, Field> members() {
        Map<String, Field> members = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> members.put(name, get(name)));
        return members;
    }

    /** Items of a list; empty if this is not a list. */
    List<Field> items() {
        List<Field> items = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            items.add(at(i));
        }
        return items;
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case NULL -> "null";
            case MISSING -> "nothing";
            case BINARY -> "binary data";
        };
    }
}
