package io.ssmlab.console.aws.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/**
 * Reads JSON into model classes. Unknown members are ignored, as AWS ignores them; a member of the wrong type is
 * refused by its path.
 */
final class JsonReader {
    private JsonReader() {}

    /** Fills the builder's payload members from an object. */
    static void read(SdkPojo builder, JsonNode object) {
        read(builder, object, Place.TOP);
    }

    private static void read(SdkPojo builder, JsonNode object, Place path) {
        if (!object.isObject()) {
            throw wrongType(object, "a structure", path);
        }
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = field.location() == MarshallLocation.PAYLOAD ? object.get(field.locationName()) : null;
            if (value != null && !value.isNull()) {
                field.set(builder, value(field, value, path.member(field.locationName())));
            }
        }
    }

    private static Object value(SdkField<?> field, JsonNode node, Place path) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text(node, path);
            case INTEGER -> Math.toIntExact(integer(node, Integer.MIN_VALUE, Integer.MAX_VALUE, "an Integer", path));
            case LONG -> integer(node, Long.MIN_VALUE, Long.MAX_VALUE, "a Long", path);
            case SHORT -> (short) integer(node, Short.MIN_VALUE, Short.MAX_VALUE, "a Short", path);
            case BYTE -> (byte) integer(node, Byte.MIN_VALUE, Byte.MAX_VALUE, "a Byte", path);
            case FLOAT -> (float) number(node, path);
            case DOUBLE -> number(node, path);
            case BIG_DECIMAL -> BigDecimal.valueOf(number(node, path));
            case BOOLEAN -> bool(node, path);
            case INSTANT -> instant(node, path);
            case SDK_BYTES -> bytes(node, path);
            case SDK_POJO -> structure(field, node, path);
            case LIST -> list(field, node, path);
            case MAP -> map(field, node, path);
            case DOCUMENT -> document(node);
            case NULL -> throw new IllegalStateException("no model has a member of type null");
        };
    }

    private static Object structure(SdkField<?> field, JsonNode node, Place path) {
        SdkPojo builder = field.constructor().get();
        read(builder, node, path);
        return Shapes.build(builder);
    }

    private static List<Object> list(SdkField<?> field, JsonNode node, Place path) {
        if (!node.isArray()) {
            throw wrongType(node, "a list", path);
        }
        SdkField<?> element = Shapes.element(field);
        List<Object> out = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            Place itemPath = path.item(out.size() + 1);
            if (item.isNull()) {
                throw Shapes.nullMember(itemPath.toString());
            }
            out.add(value(element, item, itemPath));
        }
        return out;
    }

    private static Map<String, Object> map(SdkField<?> field, JsonNode node, Place path) {
        if (!node.isObject()) {
            throw wrongType(node, "a map", path);
        }
        SdkField<?> valueField = Shapes.mapValue(field);
        Map<String, Object> out = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Place itemPath = path.member(entry.getKey());
            if (entry.getValue().isNull()) {
                throw Shapes.nullMember(itemPath.toString());
            }
            out.put(entry.getKey(), value(valueField, entry.getValue(), itemPath));
        }
        return out;
    }

    private static String text(JsonNode node, Place path) {
        if (!node.isTextual()) {
            throw wrongType(node, "a String", path);
        }
        return node.textValue();
    }

    private static boolean bool(JsonNode node, Place path) {
        if (!node.isBoolean()) {
            throw wrongType(node, "a Boolean", path);
        }
        return node.booleanValue();
    }

    private static double number(JsonNode node, Place path) {
        if (!node.isNumber()) {
            throw wrongType(node, "a Double", path);
        }
        return node.doubleValue();
    }

    private static long integer(JsonNode node, long least, long most, String what, Place path) {
        if (!node.isNumber()) {
            throw wrongType(node, what, path);
        }
        boolean whole = node.canConvertToLong() && (node.isIntegralNumber() || node.doubleValue() == node.longValue());
        if (!whole || node.longValue() < least || node.longValue() > most) {
            throw refused(node.asText() + " can not be converted to " + what, path);
        }
        return node.longValue();
    }

    private static Instant instant(JsonNode node, Place path) {
        try {
            if (node.isNumber()) {
                double seconds = node.doubleValue();
                if (Math.abs(seconds) > 253_402_300_799d) { // the year 9999, the last that AWS's formats can write
                    throw refused(node.asText() + " is not a timestamp", path);
                }
                return Instant.ofEpochMilli(Math.round(seconds * 1000));
            }
            if (node.isTextual()) {
                return Instant.parse(node.textValue());
            }
        } catch (DateTimeException e) {
            throw refused(node.asText() + " is not a timestamp", path);
        }
        throw wrongType(node, "a Timestamp", path);
    }

    private static SdkBytes bytes(JsonNode node, Place path) {
        try {
            return SdkBytes.fromByteArray(
                    node.isBinary() ? node.binaryValue() : Base64.getDecoder().decode(text(node, path)));
        } catch (IllegalArgumentException | IOException e) {
            throw refused("the value is not base64", path);
        }
    }

    private static Document document(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Document.fromNull();
        }
        if (node.isArray()) {
            List<Document> items = new ArrayList<>();
            node.forEach(item -> items.add(document(item)));
            return Document.fromList(items);
        }
        if (node.isObject()) {
            Map<String, Document> members = new LinkedHashMap<>();
            node.properties().forEach(entry -> members.put(entry.getKey(), document(entry.getValue())));
            return Document.fromMap(members);
        }
        if (node.isBoolean()) {
            return Document.fromBoolean(node.booleanValue());
        }
        return node.isNumber() ? Document.fromNumber(node.asText()) : Document.fromString(node.asText());
    }

    /** Returns the error in AWS's own wording, followed by the path, which AWS leaves out. */
    private static AwsError wrongType(JsonNode node, String expected, Place path) {
        String found = switch (node.getNodeType()) {
            case OBJECT -> "START_OBJECT";
            case ARRAY -> "START_ARRAY";
            case STRING -> "STRING_VALUE";
            case NUMBER -> "NUMBER_VALUE";
            case BOOLEAN -> node.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
            default -> "NULL_VALUE";
        };
        return refused(found + " can not be converted to " + expected, path);
    }

    private static AwsError refused(String message, Place path) {
        return AwsError.of("SerializationException", path == Place.TOP ? message : message + " (at '" + path + "')");
    }

    /**
     * Path of a value in the request. It is formatted only for an error, since a batch of log events has thousands of
     * paths.
     */
    private record Place(@Nullable Place in, String name, int index) {
        private static final Place TOP = new Place(null, "", 0);

        Place member(String name) {
            return new Place(this, name, 0);
        }

        Place item(int index) {
            return new Place(this, "", index);
        }

        @Override
        public String toString() {
            String before = in == null || in == TOP ? "" : in + ".";
            return before + (index == 0 ? name : index + ".member");
        }
    }
}
