package io.ssmlab.region.core;

/**
 * A call of an AWS operation whose signature held, as it arrived at the edge.
 *
 * @param requestId what the answer names it
 * @param service the signing name, such as {@code logs}, {@code s3} or {@code kms}
 * @param operation as the API reference names it, such as {@code PutLogEvents} or {@code PutObject}; for S3 a call whose name
 *     is not known here bears its HTTP method
 * @param path percent-encoded as sent; for S3 bucket and key, {@code /bucket/key}
 * @param body the request as sent in the service's protocol (JSON, form or CBOR, perhaps compressed); empty for S3
 */
public record ApiCall(String requestId, Caller caller, String service, String operation, String path, byte[] body) {
    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "ApiCall[" + requestId + " " + service + ":" + operation + " by " + caller.arn() + "]";
    }
}
