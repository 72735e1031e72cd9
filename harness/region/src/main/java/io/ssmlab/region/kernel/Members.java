package io.ssmlab.region.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Converts requests and answers to trees with the member names of the API, whatever protocol they came in. */
public final class Members {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Members() {}

    /** The members that were set, as a tree; bytes are replaced by their number. */
    public static JsonNode tree(@Nullable Object value) {
        return tree(value, false);
    }

    /** The same tree with names that begin with a lower-case letter, as CloudTrail writes them; keys of maps stay. */
    public static JsonNode shown(@Nullable Object value) {
        return tree(value, true);
    }

    /** A single text member, without building the whole tree; empty if it is missing. */
    public static String text(Object value, String member) {
        if (value instanceof SdkPojo pojo) {
            for (SdkField<?> field : pojo.sdkFields()) {
                if (field.memberName().equals(member)) {
                    Object given = field.getValueOrDefault(pojo);
                    return given instanceof String text ? text : "";
                }
            }
            return "";
        }
        JsonNode found = tree(value).path(member);
        return found.isTextual() ? found.textValue() : "";
    }

    public static String lower(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static JsonNode tree(@Nullable Object value, boolean lower) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof SdkPojo pojo) {
            ObjectNode out = NODES.objectNode();
            for (SdkField<?> field : pojo.sdkFields()) {
                Object member = field.getValueOrDefault(pojo);
                if (member != null
                        && !(member instanceof SdkAutoConstructList)
                        && !(member instanceof SdkAutoConstructMap)) {
                    out.set(lower ? lower(field.memberName()) : field.memberName(), tree(member, lower));
                }
            }
            return out;
        }
        if (value instanceof List<?> list) {
            ArrayNode out = NODES.arrayNode();
            list.forEach(item -> out.add(tree(item, lower)));
            return out;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode out = NODES.objectNode();
            map.forEach((key, item) -> out.set(String.valueOf(key), tree(item, lower)));
            return out;
        }
        if (value instanceof SdkBytes bytes) {
            return NODES.textNode(bytes.asByteArrayUnsafe().length + " bytes");
        }
        if (value instanceof Instant time) {
            return NODES.textNode(time.toString());
        }
        if (value instanceof Record) {
            JsonNode record = Json.MAPPER.valueToTree(value);
            ObjectNode out = NODES.objectNode();
            record.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    out.set(lower ? lower(member.getKey()) : member.getKey(), member.getValue());
                }
            });
            return out;
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return NODES.numberNode(number.doubleValue());
        }
        return NODES.textNode(value.toString());
    }
}
