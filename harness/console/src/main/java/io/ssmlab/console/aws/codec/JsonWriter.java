package io.ssmlab.console.aws.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Writes model classes as JSON, or as a format with the same structure. Members that were never set are left out. */
final class JsonWriter {
    private final JsonGenerator out;
    private final Scalars scalars;

    JsonWriter(JsonGenerator out, Scalars scalars) {
        this.out = out;
        this.scalars = scalars;
    }

    /**
     * Writes values for which JSON has no type. Texts in ISO 8601, where the model asks for them, are texts in every
     * format.
     */
    interface Scalars {
        /** Writes times as seconds since 1970, and bytes in base64. */
        Scalars JSON = new Scalars() {};

        default void time(JsonGenerator out, Instant time) throws IOException {
            out.writeNumber(java.math.BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString());
        }

        default void bytes(JsonGenerator out, byte[] bytes) throws IOException {
            out.writeString(Base64.getEncoder().encodeToString(bytes));
        }
    }

    void write(SdkPojo pojo) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.location() == MarshallLocation.PAYLOAD ? Shapes.value(field, pojo) : null;
            if (value != null) {
                out.writeFieldName(field.locationName());
                value(field, value);
            }
        }
        out.writeEndObject();
    }

    private void value(SdkField<?> field, @Nullable Object value) throws IOException {
        if (value instanceof SdkPojo pojo) {
            write(pojo);
        } else if (value instanceof List<?> list) {
            SdkField<?> element = Shapes.element(field);
            out.writeStartArray();
            for (Object item : list) {
                value(element, item);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            SdkField<?> element = Shapes.mapValue(field);
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                value(element, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Instant time) {
            time(field, time);
        } else if (value instanceof SdkBytes bytes) {
            scalars.bytes(out, bytes.asByteArrayUnsafe());
        } else if (value instanceof Document document) {
            out.writePOJO(document.unwrap());
        } else if (value instanceof Long number) {
            // The usual ones go past the mapper, which would look for a serializer each time.
            out.writeNumber(number);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            out.writePOJO(value);
        } else {
            out.writeString(value.toString());
        }
    }

    private void time(SdkField<?> field, Instant time) throws IOException {
        boolean iso = field.getOptionalTrait(TimestampFormatTrait.class)
                .filter(trait -> trait.format() == TimestampFormatTrait.Format.ISO_8601)
                .isPresent();
        if (iso) {
            out.writeString(time.toString());
        } else {
            scalars.time(out, time);
        }
    }
}
