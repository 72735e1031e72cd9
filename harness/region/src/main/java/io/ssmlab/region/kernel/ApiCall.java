package io.ssmlab.region.kernel;

/**
 * A call of an AWS operation whose signature held, as it arrived at the edge.
 *
 * @param requestId what the answer names it
 * @param service the signing name, such as {@code logs}, {@code s3} or {@code kms}
 * @param operation as the API reference names it, such as {@code PutLogEvents} or {@code PutObject}; for S3 a call whose name
 *     is not known here has its HTTP method
 * @param path percent-encoded as sent; for S3 bucket and key, {@code /bucket/key}
 * @param body the request as sent in the service's protocol (JSON, form or CBOR, perhaps compressed); empty for S3
 * @param origin where it came from
 * @param parameters the request's members
 */
public record ApiCall(
        String requestId,
        Caller caller,
        String service,
        String operation,
        String path,
        byte[] body,
        Origin origin,
        Parameters parameters) {

    /** Creates a call of which only the body is known, in JSON. */
    public ApiCall(String requestId, Caller caller, String service, String operation, String path, byte[] body) {
        this(requestId, caller, service, operation, path, body, Origin.UNKNOWN, () -> Json.objectOf(body));
    }

    /**
     * The origin of a call.
     *
     * @param sourceIp of the connection
     * @param host under which the caller reached the lab, with the port
     * @param secure whether over TLS
     * @param accessKeyId that it was signed with; empty if it was not, or with a node's RSA key
     */
    public record Origin(String sourceIp, String userAgent, String host, boolean secure, String accessKeyId) {
        public static final Origin UNKNOWN = new Origin("127.0.0.1", "", "", false, "");
    }

    /** A text member of the request; empty if the request does not have it. */
    public String text(String member) {
        return parameters.text(member);
    }

    /** A text without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "ApiCall[" + requestId + " " + service + ":" + operation + " by " + caller.arn() + "]";
    }
}
