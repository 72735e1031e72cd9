package io.ssmlab.console.aws.codec;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.MapTrait;

/** Writes model classes as XML, in the form of the query protocol's responses. */
final class XmlWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final QueryDialect dialect;
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    XmlWriter(QueryDialect dialect) {
        this.dialect = dialect;
    }

    XmlWriter open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    XmlWriter open(String name, String namespace) {
        out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    XmlWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    void element(String name, String text) {
        open(name);
        out.append(Xml.text(text));
        close(name);
    }

    String document() {
        return out.append('\n').toString();
    }

    /** Writes the members that were set. */
    void members(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = Shapes.value(field, pojo);
            if (value != null) {
                value(field, field.unmarshallLocationName(), value);
            }
        }
    }

    private void value(SdkField<?> field, String name, Object value) {
        if (value instanceof SdkPojo pojo) {
            open(name).members(pojo);
            close(name);
        } else if (value instanceof List<?> list) {
            SdkField<?> item = Shapes.element(field);
            open(name);
            list.forEach(one -> value(item, dialect.item(field), one));
            close(name);
        } else if (value instanceof Map<?, ?> map) {
            open(name);
            map.forEach((key, one) -> entry(field, String.valueOf(key), one));
            close(name);
        } else if (value instanceof Instant time) {
            element(name, TIME.format(time));
        } else if (value instanceof SdkBytes bytes) {
            element(name, Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
        } else {
            element(name, value.toString());
        }
    }

    private void entry(SdkField<?> map, String key, Object value) {
        MapTrait trait = map.getRequiredTrait(MapTrait.class);
        open("entry").element(trait.keyLocationName(), key);
        value(trait.valueFieldInfo(), trait.valueLocationName(), value);
        close("entry");
    }
}
