package io.ssmlab.console.codec;

import io.ssmlab.region.core.AwsError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The parameters of the EC2 query protocol to a model class: {@code Filter.1.Name}, {@code Filter.1.Value.1}. A parameter that
 * the operation does not have is refused by name, as EC2 refuses it.
 */
public final class QueryReader {
    /** Parameters that belong to the protocol and to no operation. */
    private static final Set<String> PROTOCOL = Set.of("Action", "Version");

    /** EC2 takes at most a thousand ids; beyond that an index is a mistake. */
    private static final int MOST_INDEX = 10_000;

    private final Map<String, String> parameters;
    private final Set<String> used = new LinkedHashSet<>();

    private QueryReader(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws AwsError InvalidParameterValue, UnknownParameter */
    public static Object read(Class<?> type, Map<String, String> parameters) {
        QueryReader reader = new QueryReader(parameters);
        SdkPojo builder = Shapes.builder(type);
        reader.structure(builder, "");
        for (String name : parameters.keySet()) {
            if (!reader.used.contains(name) && !PROTOCOL.contains(name) && !name.startsWith("X-Amz-")) {
                throw AwsError.of("UnknownParameter", "The parameter " + clip(name) + " is not recognized");
            }
        }
        return Shapes.build(builder);
    }

    private void structure(SdkPojo builder, String prefix) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = value(field, prefix + field.locationName());
            if (value != null) {
                field.set(builder, value);
            }
        }
    }

    private @Nullable Object value(SdkField<?> field, String name) {
        switch (field.marshallingType().getKnownType()) {
            case LIST:
                return list(field, name);
            case SDK_POJO:
                if (!hasUnder(name)) {
                    return null;
                }
                SdkPojo builder = field.constructor().get();
                structure(builder, name + ".");
                return Shapes.build(builder);
            default:
                String text = parameters.get(name);
                if (text == null) {
                    return null;
                }
                used.add(name);
                return scalar(field, name, text);
        }
    }

    private @Nullable List<Object> list(SdkField<?> field, String name) {
        Set<Integer> indexes = new TreeSet<>();
        for (String parameter : parameters.keySet()) {
            if (parameter.startsWith(name + ".")) {
                String rest = parameter.substring(name.length() + 1);
                int dot = rest.indexOf('.');
                indexes.add(index(parameter, dot < 0 ? rest : rest.substring(0, dot)));
            }
        }
        if (indexes.isEmpty()) {
            return null;
        }
        SdkField<?> element = Shapes.element(field);
        List<Object> out = new ArrayList<>();
        for (int index : indexes) {
            Object item = value(element, name + "." + index);
            if (item == null) {
                throw AwsError.of(
                        "UnknownParameter", "The parameter " + clip(name + "." + index) + " is not recognized");
            }
            out.add(item);
        }
        return out;
    }

    private static int index(String parameter, String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= MOST_INDEX) {
            return Integer.parseInt(text);
        }
        throw AwsError.of("UnknownParameter", "The parameter " + clip(parameter) + " is not recognized");
    }

    private boolean hasUnder(String name) {
        return parameters.keySet().stream().anyMatch(parameter -> parameter.startsWith(name + "."));
    }

    private static Object scalar(SdkField<?> field, String name, String text) {
        try {
            return switch (field.marshallingType().getKnownType()) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case BYTE -> Byte.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case BIG_DECIMAL -> BigDecimal.valueOf(Double.parseDouble(text));
                case BOOLEAN -> bool(text);
                case INSTANT -> Instant.parse(text);
                case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
                default -> throw new IllegalArgumentException("no parameter of that kind");
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw AwsError.of(
                    "InvalidParameterValue", "Value (" + clip(text) + ") for parameter " + clip(name) + " is invalid.");
        }
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String clip(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 128 ? plain.substring(0, 128) + "…" : plain;
    }
}
