package io.ssmlab.console.codec;

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

/** Model classes to JSON. Members that were never set are left out; times are seconds since 1970 unless the model says otherwise. */
final class JsonWriter {
    private JsonWriter() {}

    static void write(JsonGenerator out, SdkPojo pojo) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.location() == MarshallLocation.PAYLOAD ? Shapes.value(field, pojo) : null;
            if (value != null) {
                out.writeFieldName(field.locationName());
                value(out, field, value);
            }
        }
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, SdkField<?> field, @Nullable Object value) throws IOException {
        if (value instanceof SdkPojo pojo) {
            write(out, pojo);
        } else if (value instanceof List<?> list) {
            SdkField<?> element = Shapes.element(field);
            out.writeStartArray();
            for (Object item : list) {
                value(out, element, item);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            SdkField<?> element = Shapes.mapValue(field);
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                value(out, element, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Instant time) {
            time(out, field, time);
        } else if (value instanceof SdkBytes bytes) {
            out.writeString(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
        } else if (value instanceof Document document) {
            out.writePOJO(document.unwrap());
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            out.writePOJO(value);
        } else {
            out.writeString(value.toString());
        }
    }

    private static void time(JsonGenerator out, SdkField<?> field, Instant time) throws IOException {
        boolean iso = field.getOptionalTrait(TimestampFormatTrait.class)
                .filter(trait -> trait.format() == TimestampFormatTrait.Format.ISO_8601)
                .isPresent();
        if (iso) {
            out.writeString(time.toString());
        } else {
            out.writeNumber(java.math.BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString());
        }
    }
}
