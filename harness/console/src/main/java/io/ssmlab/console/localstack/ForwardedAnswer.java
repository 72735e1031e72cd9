package io.ssmlab.console.localstack;

import io.ssmlab.console.aws.protocol.Call;
import io.ssmlab.region.kernel.ApiAnswer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;

/**
 * LocalStack's answer on its way back to the caller.
 *
 * @param observed the answer that the region's interceptors see, before the caller receives any of it
 */
record ForwardedAnswer(ApiAnswer observed, LocalStackLink.Answer answer) {
    private static final int OK = 200;
    private static final int BAD = 400;

    /** Maximum body that is held in memory; S3's bodies, which may be longer, are streamed. */
    private static final int MOST = 64 << 20;

    private static final Pattern CODE =
            Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"]*#)?([^\"]+)\"|<Code>([^<]+)</Code>");
    private static final Pattern MESSAGE =
            Pattern.compile("\"[Mm]essage\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"|<Message>([^<]*)</Message>");

    /** Reads the body, except the body of a successful S3 call, which may be long. */
    static ForwardedAnswer of(LocalStackLink.Answer answer, boolean s3) throws IOException {
        if (s3 && answer.status() < BAD) {
            return new ForwardedAnswer(new ApiAnswer(answer.status(), "", "", new byte[0]), answer);
        }
        byte[] body;
        try (InputStream in = answer.body()) {
            body = in.readNBytes(MOST);
        }
        return new ForwardedAnswer(
                observed(answer.status(), body),
                new LocalStackLink.Answer(answer.status(), answer.headers(), new ByteArrayInputStream(body)));
    }

    /** Returns a success that the lab makes itself from LocalStack's answer. */
    static ForwardedAnswer json(String requestId, byte[] body) {
        List<HttpField> headers = List.of(
                new HttpField("Content-Type", "application/x-amz-json-1.1"),
                new HttpField("x-amzn-RequestId", requestId));
        return new ForwardedAnswer(
                new ApiAnswer(OK, "", "", new byte[0]),
                new LocalStackLink.Answer(OK, headers, new ByteArrayInputStream(body)));
    }

    /** Returns this answer with another body, of another length. */
    ForwardedAnswer with(InputStream body) {
        List<HttpField> headers = answer.headers().stream()
                .filter(header -> !header.is("Content-Length"))
                .toList();
        return new ForwardedAnswer(observed, new LocalStackLink.Answer(answer.status(), headers, body));
    }

    void write(Call call) throws IOException {
        HttpServletResponse response = call.context().res();
        response.setStatus(answer.status());
        response.setContentType(null); // Javalin's own, which would be sent beside LocalStack's
        for (HttpField header : answer.headers()) {
            response.addHeader(header.getName(), header.getValue());
        }
        try (InputStream in = answer.body()) {
            in.transferTo(response.getOutputStream());
        }
    }

    private static ApiAnswer observed(int status, byte[] body) {
        if (status < BAD) {
            return new ApiAnswer(status, "", "", body);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        String code = first(CODE, text);
        return new ApiAnswer(status, code.isEmpty() ? "Status" + status : code, first(MESSAGE, text), body);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
