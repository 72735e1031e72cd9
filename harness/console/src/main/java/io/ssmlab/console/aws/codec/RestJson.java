package io.ssmlab.console.aws.codec;

import io.ssmlab.region.kernel.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/**
 * REST JSON 1, with members of a request in its path, its query and its body. Responses are written as in {@link
 * AwsJson}.
 */
public final class RestJson {
    private RestJson() {}

    /**
     * Reads a request.
     *
     * @param path decoded labels of the path, by the member's name
     * @param query decoded parameters
     */
    public static Object read(Class<?> type, Map<String, String> path, Map<String, List<String>> query, byte[] body) {
        SdkPojo builder = Shapes.builder(type);
        AwsJson.readInto(builder, body);
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = null;
            if (field.location() == MarshallLocation.PATH || field.location() == MarshallLocation.GREEDY_PATH) {
                value = path.get(field.locationName());
            } else if (field.location() == MarshallLocation.QUERY_PARAM) {
                value = fromQuery(field, query.getOrDefault(field.locationName(), List.of()));
            }
            if (value != null) {
                field.set(builder, value);
            }
        }
        return Shapes.build(builder);
    }

    private static @Nullable Object fromQuery(SdkField<?> field, List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        String first = values.get(0);
        try {
            return switch (field.marshallingType().getKnownType()) {
                case STRING -> first;
                case INTEGER -> Integer.valueOf(first);
                case LONG -> Long.valueOf(first);
                case BOOLEAN -> Boolean.valueOf(first);
                case LIST -> new ArrayList<>(values);
                default -> throw new IllegalArgumentException("no parameter of that kind");
            };
        } catch (IllegalArgumentException e) {
            throw AwsError.of(
                    "SerializationException",
                    "the query parameter '" + field.locationName() + "' must be a "
                            + field.marshallingType().getTargetClass().getSimpleName());
        }
    }
}
