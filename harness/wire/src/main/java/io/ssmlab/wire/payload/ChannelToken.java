package io.ssmlab.wire.payload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XML answer (status 201) to CreateControlChannel and CreateDataChannel. Written and read as text, since the agent's
 * runtime has no XML parser; like the official agent, reading ignores the root's name and looks children up by name.
 *
 * @param tokenValue opaque text that opens one socket once
 */
public record ChannelToken(String tokenValue) {
    private static final String SCHEMA_VERSION = "1.0";
    private static final Pattern TOKEN = Pattern.compile("<TokenValue>([^<]*)</TokenValue>");

    /** The answer to CreateControlChannel. */
    public String toControlChannelXml() {
        return xml("CreateControlChannelResponse");
    }

    /** The answer to CreateDataChannel. */
    public String toDataChannelXml() {
        return xml("CreateDataChannelResponse");
    }

    /**
     * Reads either answer.
     *
     * @throws MalformedPayloadException if there is no {@code TokenValue} or it is empty
     */
    public static ChannelToken parse(String xml) throws MalformedPayloadException {
        Matcher token = TOKEN.matcher(xml);
        if (!token.find() || token.group(1).isBlank()) {
            throw new MalformedPayloadException("expected XML with a TokenValue", null);
        }
        return new ChannelToken(unescape(token.group(1).strip()));
    }

    private String xml(String root) {
        return "<" + root + "><MessageSchemaVersion>" + SCHEMA_VERSION + "</MessageSchemaVersion><TokenValue>"
                + escape(tokenValue) + "</TokenValue></" + root + ">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
