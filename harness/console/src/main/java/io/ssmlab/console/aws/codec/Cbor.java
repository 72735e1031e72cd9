package io.ssmlab.console.aws.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.ssmlab.region.kernel.AwsError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * CBOR bodies of Smithy's RPC v2. They differ from {@link AwsJson} in two points: times are tagged numbers, and bytes
 * are bytes.
 */
public final class Cbor {
    private static final int EPOCH_SECONDS = 1;
    private static final CBORMapper MAPPER = new CBORMapper(CBORFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build());

    private Cbor() {}

    /**
     * Reads a request. An empty body counts as an empty structure.
     *
     * @throws AwsError SerializationException if the body is not CBOR or a member has the wrong type
     */
    public static Object read(Class<?> type, byte[] body) {
        SdkPojo builder = Shapes.builder(type);
        JsonNode tree = body.length == 0 ? MAPPER.createObjectNode() : tree(body);
        JsonReader.read(builder, tree);
        return Shapes.build(builder);
    }

    /** Writes a response; null becomes an empty structure. */
    public static byte[] write(@Nullable Object response) {
        try {
            if (!(response instanceof SdkPojo pojo)) {
                return MAPPER.writeValueAsBytes(response == null ? Map.of() : response);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (CBORGenerator generator = MAPPER.getFactory().createGenerator(out)) {
                new JsonWriter(generator, new Scalars(generator)).write(pojo);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + response, e);
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            throw AwsError.of("SerializationException", "the body is not CBOR");
        }
    }

    private record Scalars(CBORGenerator out) implements JsonWriter.Scalars {
        @Override
        public void time(JsonGenerator generator, Instant time) throws IOException {
            out.writeTag(EPOCH_SECONDS);
            out.writeNumber(time.toEpochMilli() / 1000d);
        }

        @Override
        public void bytes(JsonGenerator generator, byte[] bytes) throws IOException {
            out.writeBinary(bytes);
        }
    }
}
