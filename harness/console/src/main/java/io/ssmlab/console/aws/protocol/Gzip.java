package io.ssmlab.console.aws.protocol;

import io.ssmlab.region.kernel.AwsError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompresses request bodies: SDKs compress long PutMetricData calls. The signature covers the compressed body. */
final class Gzip {
    private Gzip() {}

    /**
     * Returns the decompressed body.
     *
     * @throws AwsError SerializationException if it is not gzip, or longer than any operation accepts
     */
    static byte[] plain(Call call) {
        if (!call.header("content-encoding").contains("gzip")) {
            return call.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(call.body()))) {
            byte[] plain = in.readNBytes(Call.MAX_BODY + 1);
            if (plain.length > Call.MAX_BODY) {
                throw AwsError.of("SerializationException", "the body is longer than " + Call.MAX_BODY + " bytes");
            }
            return plain;
        } catch (IOException e) {
            throw AwsError.of("SerializationException", "the body is not gzip, as its Content-Encoding says");
        }
    }
}
