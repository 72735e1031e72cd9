package io.ssmlab.console.localstack;

import io.ssmlab.console.edge.Call;
import io.ssmlab.region.core.ApiAnswer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;

/** Writes LocalStack's answer to whoever called the lab, and tells what it was. */
final class HandBack {
    private static final int BAD = 400;

    /** Larger than any answer of a service but S3; there the body goes through piece by piece. */
    private static final int MOST = 64 << 20;

    private static final Pattern CODE =
            Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"]*#)?([^\"]+)\"|<Code>([^<]+)</Code>");
    private static final Pattern MESSAGE =
            Pattern.compile("\"[Mm]essage\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"|<Message>([^<]*)</Message>");

    private HandBack() {}

    /** @param s3 whether a success may be long and is of no interest to the watches */
    static ApiAnswer write(Call call, LocalStackLink.Answer answer, boolean s3) throws IOException {
        HttpServletResponse response = call.context().res();
        response.setStatus(answer.status());
        for (HttpField header : answer.headers()) {
            response.addHeader(header.getName(), header.getValue());
        }
        try (InputStream in = answer.body()) {
            if (s3 && answer.status() < BAD) {
                in.transferTo(response.getOutputStream());
                return new ApiAnswer(answer.status(), "", "", new byte[0]);
            }
            byte[] body = in.readNBytes(MOST);
            response.getOutputStream().write(body);
            return told(answer, body);
        }
    }

    private static ApiAnswer told(LocalStackLink.Answer answer, byte[] body) {
        if (answer.status() < BAD) {
            return new ApiAnswer(answer.status(), "", "", body);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        String code = first(CODE, text);
        return new ApiAnswer(
                answer.status(), code.isEmpty() ? "Status" + answer.status() : code, first(MESSAGE, text), body);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
