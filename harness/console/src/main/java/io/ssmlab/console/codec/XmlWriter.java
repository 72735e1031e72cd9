package io.ssmlab.console.codec;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** A model class to the XML answer of the EC2 query protocol. */
public final class XmlWriter {
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private XmlWriter() {}

    /** The whole answer; operations that return nothing else return {@code true}. */
    public static String answer(String operation, String requestId, @Nullable SdkPojo response) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append('<')
                .append(operation)
                .append("Response xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        element(out, "requestId", requestId);
        if (response == null || response.sdkFields().isEmpty()) {
            element(out, "return", "true");
        } else {
            members(out, response);
        }
        return out.append("</").append(operation).append("Response>\n").toString();
    }

    public static String error(String code, String message, String requestId) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>");
        element(out, "Code", code);
        element(out, "Message", message);
        out.append("</Error></Errors>");
        element(out, "RequestID", requestId);
        return out.append("</Response>\n").toString();
    }

    private static void members(StringBuilder out, SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = Shapes.value(field, pojo);
            if (value != null) {
                value(out, field, field.unmarshallLocationName(), value);
            }
        }
    }

    private static void value(StringBuilder out, SdkField<?> field, String name, Object value) {
        if (value instanceof SdkPojo pojo) {
            out.append('<').append(name).append('>');
            members(out, pojo);
            out.append("</").append(name).append('>');
        } else if (value instanceof List<?> list) {
            SdkField<?> item = Shapes.element(field);
            out.append('<').append(name).append('>');
            list.forEach(one -> value(out, item, "item", one));
            out.append("</").append(name).append('>');
        } else if (value instanceof Instant time) {
            element(out, name, TIME.format(time));
        } else if (value instanceof SdkBytes bytes) {
            element(out, name, Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
        } else {
            element(out, name, value.toString());
        }
    }

    private static void element(StringBuilder out, String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(Xml.text(text))
                .append("</")
                .append(name)
                .append('>');
    }
}
