package io.ssmlab.console.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Members;
import io.ssmlab.region.kernel.Parameters;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request, read once for the interceptors and the operation, or the error that reading it caused. */
final class Request implements Parameters {
    private final @Nullable Object value;
    private final @Nullable AwsError failure;
    private volatile @Nullable JsonNode tree;

    private Request(@Nullable Object value, @Nullable AwsError failure) {
        this.value = value;
        this.failure = failure;
    }

    static Request read(Supplier<Object> reader) {
        try {
            return new Request(reader.get(), null);
        } catch (AwsError e) {
            return new Request(null, e);
        }
    }

    /** @throws AwsError if it could not be read */
    Object orThrow() {
        if (value == null) {
            throw failure == null ? AwsError.of("SerializationException", "the request is empty") : failure;
        }
        return value;
    }

    @Override
    public JsonNode tree() {
        JsonNode made = tree;
        if (made == null) {
            made = value == null ? Json.MAPPER.createObjectNode() : Members.tree(value);
            tree = made;
        }
        return made;
    }

    @Override
    public String text(String member) {
        return value == null ? "" : Members.text(value, member);
    }

    @Override
    public JsonNode shown() {
        return value == null ? Json.MAPPER.createObjectNode() : Members.shown(value);
    }
}
