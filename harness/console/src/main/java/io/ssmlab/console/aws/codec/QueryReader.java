package io.ssmlab.console.aws.codec;

import io.ssmlab.region.kernel.AwsError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Reads query parameters into a model class: {@code Filter.1.Name} in EC2's dialect, {@code Tags.member.1.Key} in the
 * other.
 */
public final class QueryReader {
    /** Parameters that belong to the protocol and to no operation. */
    private static final Set<String> PROTOCOL = Set.of("Action", "Version");

    /** EC2 takes at most a thousand ids; beyond that an index is a mistake. */
    private static final int MOST_INDEX = 10_000;

    private final QueryDialect dialect;
    private final Map<String, String> parameters;
    private final Set<String> used = new LinkedHashSet<>();

    private QueryReader(QueryDialect dialect, Map<String, String> parameters) {
        this.dialect = dialect;
        this.parameters = parameters;
    }

    /** @throws AwsError InvalidParameterValue or UnknownParameter for EC2; MalformedInput for the other dialect */
    public static Object read(QueryDialect dialect, Class<?> type, Map<String, String> parameters) {
        QueryReader reader = new QueryReader(dialect, parameters);
        SdkPojo builder = Shapes.builder(type);
        reader.structure(builder, "");
        if (dialect.refusesUnknown()) {
            reader.refuseUnknown();
        }
        return Shapes.build(builder);
    }

    private void refuseUnknown() {
        for (String name : parameters.keySet()) {
            if (!used.contains(name) && !PROTOCOL.contains(name) && !name.startsWith("X-Amz-")) {
                throw dialect.wrongName(clip(name));
            }
        }
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
            case MAP:
                return map(field, name);
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

    /** Reads a list; one that is named without an index, as {@code Tags=}, is empty. */
    private @Nullable List<Object> list(SdkField<?> field, String name) {
        String prefix = dialect.listPrefix(field, name);
        Set<Integer> indexes = indexes(prefix);
        if (indexes.isEmpty()) {
            return emptyIfNamed(name, List.of());
        }
        SdkField<?> element = Shapes.element(field);
        List<Object> out = new ArrayList<>();
        for (int index : indexes) {
            out.add(item(element, prefix + "." + index));
        }
        return out;
    }

    private @Nullable Map<String, Object> map(SdkField<?> field, String name) {
        String prefix = dialect.mapPrefix(field, name);
        Set<Integer> indexes = indexes(prefix);
        if (indexes.isEmpty()) {
            return emptyIfNamed(name, Map.of());
        }
        MapTrait trait = field.getRequiredTrait(MapTrait.class);
        Map<String, Object> out = new LinkedHashMap<>();
        for (int index : indexes) {
            String key = parameters.get(prefix + "." + index + "." + trait.keyLocationName());
            if (key == null) {
                throw dialect.wrongName(clip(prefix + "." + index));
            }
            out.put(key, item(trait.valueFieldInfo(), prefix + "." + index + "." + trait.valueLocationName()));
        }
        return out;
    }

    private Object item(SdkField<?> field, String name) {
        Object item = value(field, name);
        if (item == null) {
            throw dialect.wrongName(clip(name));
        }
        return item;
    }

    private <T> @Nullable T emptyIfNamed(String name, T empty) {
        return dialect.refusesUnknown() || parameters.get(name) == null ? null : empty;
    }

    private Set<Integer> indexes(String prefix) {
        Set<Integer> indexes = new TreeSet<>();
        for (String parameter : parameters.keySet()) {
            if (parameter.startsWith(prefix + ".")) {
                String rest = parameter.substring(prefix.length() + 1);
                int dot = rest.indexOf('.');
                indexes.add(index(parameter, dot < 0 ? rest : rest.substring(0, dot)));
            }
        }
        return indexes;
    }

    private int index(String parameter, String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= MOST_INDEX) {
            return Integer.parseInt(text);
        }
        throw dialect.wrongName(clip(parameter));
    }

    private boolean hasUnder(String name) {
        return parameters.keySet().stream().anyMatch(parameter -> parameter.startsWith(name + "."));
    }

    private Object scalar(SdkField<?> field, String name, String text) {
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
            throw dialect.wrongValue(clip(text), clip(name));
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
