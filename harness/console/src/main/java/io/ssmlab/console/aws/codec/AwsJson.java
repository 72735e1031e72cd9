package io.ssmlab.console.aws.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ssmlab.region.kernel.AwsError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** AWS JSON 1.1: the body of a request or a response, for the SDK's model classes and for records. */
public final class AwsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private AwsJson() {}

    /**
     * Reads a request. An empty body counts as an empty structure.
     *
     * @throws AwsError SerializationException if the body is not JSON or a member has the wrong type
     */
    public static Object read(Class<?> type, byte[] body) {
        JsonNode tree = tree(body);
        if (!tree.isObject()) {
            throw AwsError.of("SerializationException", "the body must be a JSON object");
        }
        if (!SdkPojo.class.isAssignableFrom(type)) {
            return record(type, tree);
        }
        SdkPojo builder = Shapes.builder(type);
        JsonReader.read(builder, tree);
        return Shapes.build(builder);
    }

    /** Fills the payload members of a builder; members in path, query or headers are left alone. */
    static void readInto(SdkPojo builder, byte[] body) {
        JsonReader.read(builder, tree(body));
    }

    /** Writes a response; null becomes an empty structure. */
    public static byte[] write(@Nullable Object response) {
        try {
            if (response == null) {
                return new byte[] {'{', '}'};
            }
            if (!(response instanceof SdkPojo pojo)) {
                return MAPPER.writeValueAsBytes(response);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (JsonGenerator generator = MAPPER.createGenerator(out)) {
                new JsonWriter(generator, JsonWriter.Scalars.JSON).write(pojo);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + response, e);
        }
    }

    private static JsonNode tree(byte[] body) {
        if (body.length == 0) {
            return MAPPER.createObjectNode();
        }
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw AwsError.of("SerializationException", "the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw AwsError.of("SerializationException", "the body is not JSON in UTF-8");
        }
    }

    private static Object record(Class<?> type, JsonNode tree) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof AwsError cause) {
                throw cause;
            }
            throw AwsError.of("SerializationException", "the value has the wrong type" + at(e));
        } catch (JsonProcessingException e) {
            throw AwsError.of("SerializationException", "the body does not fit the operation");
        }
    }

    private static String at(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(path.isEmpty() ? "" : ".");
            path.append(step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex() + 1));
        }
        return path.isEmpty() ? "" : " (at '" + path + "')";
    }
}
