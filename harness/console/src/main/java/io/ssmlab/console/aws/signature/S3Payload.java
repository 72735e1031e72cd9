package io.ssmlab.console.aws.signature;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.wire.sigv4.SigV4;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Caller of an S3 request, and the signature data of its body. The body is read after the headers were checked.
 *
 * @param declared value of {@code x-amz-content-sha256}: a hash, or one of S3's keywords for bodies that are signed in
 *     chunks or not at all
 * @param seed signature of the headers, from which the signature of the first chunk is derived
 */
public record S3Payload(Caller caller, String declared, String date, String scope, String secret, String seed) {
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    static final String UNSIGNED_CHUNKS = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    static final String CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    static final String CHUNKS_AND_TRAILER = CHUNKS + "-TRAILER";

    private static final Set<String> WORDS = Set.of(UNSIGNED, UNSIGNED_CHUNKS, CHUNKS, CHUNKS_AND_TRAILER);
    private static final String NOTHING = SigV4.sha256Hex(new byte[0]);

    /** Maximum size of a chunk; larger than the SDKs' chunks, and small enough to hold in memory. */
    private static final int MOST_A_CHUNK = 16 << 20;

    private static final int MOST_A_LINE = 8 << 10;

    private boolean isHash() {
        return declared.matches("[0-9a-f]{64}");
    }

    /** Returns true if S3 knows this way of signing a body. */
    boolean isKnown() {
        return isHash() || WORDS.contains(declared);
    }

    /**
     * Checks the body against a declared hash.
     *
     * @throws AwsError XAmzContentSHA256Mismatch
     */
    public void checkHash(String sha256Hex) {
        if (isHash() && !declared.equals(sha256Hex)) {
            throw AwsError.of(
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }

    /**
     * Checks the signatures of the body's chunks, if it has any. Takes the body as it was sent.
     *
     * @throws AwsError SignatureDoesNotMatch, IncompleteBody, InvalidRequest
     */
    public void checkChunks(InputStream body) throws IOException {
        if (declared.equals(CHUNKS) || declared.equals(CHUNKS_AND_TRAILER)) {
            String previous = seed;
            boolean more = true;
            while (more) {
                String head = line(body);
                int semicolon = head.indexOf(";chunk-signature=");
                int size = size(semicolon < 0 ? head : head.substring(0, semicolon));
                byte[] data = body.readNBytes(size);
                if (data.length < size) {
                    throw incomplete();
                }
                String given = semicolon < 0 ? "" : head.substring(head.indexOf('=') + 1);
                previous = same(chunkSignature(previous, data), given);
                more = size > 0;
                if (more && !line(body).isEmpty()) {
                    throw incomplete();
                }
            }
            if (declared.equals(CHUNKS_AND_TRAILER)) {
                checkTrailer(body, previous);
            }
        }
    }

    private void checkTrailer(InputStream body, String previous) throws IOException {
        StringBuilder trailer = new StringBuilder();
        String given = "";
        for (String next = line(body); !next.isEmpty(); next = line(body)) {
            if (next.startsWith("x-amz-trailer-signature:")) {
                given = next.substring(next.indexOf(':') + 1);
            } else {
                trailer.append(next).append('\n');
            }
        }
        String toSign = String.join(
                "\n",
                SigV4.ALGORITHM + "-TRAILER",
                date,
                scope,
                previous,
                SigV4.sha256Hex(trailer.toString().getBytes(StandardCharsets.UTF_8)));
        same(SigV4.signature(secret, scope, toSign), given);
    }

    private String chunkSignature(String previous, byte[] data) {
        String toSign =
                String.join("\n", SigV4.ALGORITHM + "-PAYLOAD", date, scope, previous, NOTHING, SigV4.sha256Hex(data));
        return SigV4.signature(secret, scope, toSign);
    }

    private static String same(String expected, String given) {
        if (!SignatureCheck.same(expected, given)) {
            throw new AwsError(
                    "SignatureDoesNotMatch",
                    403,
                    "The signature of a chunk of the body does not match the signature you provided.",
                    Map.of());
        }
        return expected;
    }

    private static int size(String hex) {
        if (!hex.matches("[0-9a-fA-F]{1,7}")) {
            throw AwsError.of("InvalidRequest", "The body is not aws-chunked, although its headers say so.");
        }
        int size = Integer.parseInt(hex, 16);
        if (size > MOST_A_CHUNK) {
            throw AwsError.of("InvalidRequest", "A chunk of the body is longer than " + MOST_A_CHUNK + " bytes.");
        }
        return size;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder out = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0 || out.length() > MOST_A_LINE) {
                throw incomplete();
            }
            out.append((char) next);
            next = in.read();
        }
        return out.toString().stripTrailing();
    }

    private static AwsError incomplete() {
        return AwsError.of(
                "IncompleteBody", "You did not provide the number of bytes specified by the chunks of the body.");
    }

    /** Returns a description without the secret. */
    @Override
    public String toString() {
        return "S3Payload[" + declared + " by " + caller.arn() + "]";
    }
}
