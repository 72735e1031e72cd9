package io.ssmlab.console.aws.protocol;

import io.javalin.http.Context;
import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.console.aws.signature.SignedCall;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An HTTP request to an AWS endpoint, read completely.
 *
 * @param requestId id in the header of the response and, where the protocol has it, in the body
 */
public record Call(Context context, SignedCall signed, String requestId) {
    /**
     * Maximum length of a body. Larger than the largest request that a service accepts (PutLogEvents: 1 MiB), so that
     * the service can report the limit.
     */
    static final int MAX_BODY = 2 << 20;

    /** Maximum number of bytes that are read and discarded when a body is too long. */
    private static final int MAX_DRAIN = 16 << 20;

    /** @throws TooLargeException if the body is longer than {@link #MAX_BODY} */
    public static Call read(Context context) {
        return of(context, body(context));
    }

    /** Returns the request without its body, which is left unread. */
    public static Call head(Context context) {
        return of(context, new byte[0]);
    }

    private static Call of(Context context, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : Collections.list(context.req().getHeaderNames())) {
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>());
        }
        headers.forEach(
                (name, values) -> values.addAll(Collections.list(context.req().getHeaders(name))));
        String query = context.req().getQueryString();
        SignedCall signed = new SignedCall(
                context.req().getMethod(), context.req().getRequestURI(), query == null ? "" : query, headers, body);
        return new Call(context, signed, UUID.randomUUID().toString());
    }

    /**
     * Discards the body of a request that is refused anyway. A client that waits for {@code 100 Continue} is not asked
     * for its body; another client's body is read to its end, since it may not look for a response before.
     */
    void skipBody() {
        if (header("expect").isEmpty()) {
            try (InputStream in = context.req().getInputStream()) {
                drain(in);
            } catch (IOException e) {
                throw new BrokenBodyException(e);
            }
        }
    }

    public byte[] body() {
        return signed.body();
    }

    /** Returns the call as the region's interceptors see it when its request is only forwarded. */
    public ApiCall watched(Caller caller, String service, String operation) {
        return watched(caller, service, operation, new RawParameters(this));
    }

    /** Returns the call as the region's interceptors see it. */
    public ApiCall watched(Caller caller, String service, String operation, Parameters parameters) {
        return new ApiCall(
                requestId, caller, service, operation, signed.rawPath(), signed.body(), origin(), parameters);
    }

    /** Returns the origin of the call. */
    public ApiCall.Origin origin() {
        return new ApiCall.Origin(
                context.req().getRemoteAddr(),
                header("user-agent"),
                header("host"),
                context.req().isSecure(),
                SignatureCheck.claimedKey(signed));
    }

    public String header(String name) {
        List<String> values = signed.headers().get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    private static byte[] body(Context context) {
        try (InputStream in = context.req().getInputStream()) {
            byte[] body = in.readNBytes(MAX_BODY + 1);
            if (body.length <= MAX_BODY) {
                return body;
            }
            drain(in);
            throw new TooLargeException();
        } catch (IOException e) {
            throw new BrokenBodyException(e);
        }
    }

    private static void drain(InputStream in) throws IOException {
        long left = MAX_DRAIN;
        byte[] scratch = new byte[1 << 16];
        int count = in.read(scratch);
        while (count >= 0 && left > 0) {
            left -= count;
            count = in.read(scratch);
        }
    }

    /** Thrown when the body is longer than any service accepts. */
    public static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the request is longer than " + MAX_BODY + " bytes, which is more than any operation accepts");
        }
    }

    /** Thrown when the body did not arrive completely: a broken chunk, or a client that disconnected. */
    public static final class BrokenBodyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenBodyException(IOException cause) {
            super("the request's body did not arrive completely", cause);
        }
    }
}
