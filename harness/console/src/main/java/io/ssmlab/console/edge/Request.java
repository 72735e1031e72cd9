package io.ssmlab.console.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.core.AwsError;
import io.ssmlab.region.core.Json;
import io.ssmlab.region.core.Members;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request as it was read, once, for the operation and for whoever checks it before; or why it could not be read. */
record Request(@Nullable Object value, @Nullable AwsError failure) {
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

    /** The members by their names in the API; none of a request that could not be read. */
    JsonNode parameters() {
        return value == null ? Json.MAPPER.createObjectNode() : Members.tree(value);
    }
}
