package io.ssmlab.agent.aws;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads S3's XML. The agent's Java runtime has no XML parser; the few elements that it reads have no attributes. */
final class S3Answer {
    private final int status;
    private final String xml;

    S3Answer(HttpResponse<byte[]> response) {
        this(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }

    S3Answer(int status, String xml) {
        this.status = status;
        this.xml = xml;
    }

    /** Returns this answer unless it is an error. */
    S3Answer ok() throws AwsServiceException {
        if (status / 100 != 2) {
            String code = text("Code");
            String message = text("Message");
            throw new AwsServiceException(
                    status, code == null ? "Status" + status : code, message == null ? "" : message);
        }
        return this;
    }

    /** Returns the text of the first element of this name, or null if no element has it. */
    @Nullable
    String text(String element) {
        Matcher matcher =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(xml);
        return matcher.find() ? unescape(matcher.group(1).strip()) : null;
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
