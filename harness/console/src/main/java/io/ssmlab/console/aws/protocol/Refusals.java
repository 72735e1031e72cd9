package io.ssmlab.console.aws.protocol;

import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.console.aws.codec.Xml;
import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.region.kernel.AwsError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Refuses a call in the protocol that it speaks, for endpoints that do not imply a protocol. */
public final class Refusals {
    private static final Set<String> S3 = Set.of("s3", "s3express", "s3-object-lambda", "s3-outposts");
    private static final Set<String> REST_XML = Set.of("route53", "cloudfront", "s3control");
    private static final String XML = "text/xml;charset=UTF-8";

    private Refusals() {}

    /** Writes the error as CBOR, AWS JSON, query XML, S3's XML, or else as the JSON of REST services. */
    public static void write(Call call, AwsError error) {
        String service = SignatureCheck.claimedService(call.signed());
        call.context().header("x-amzn-RequestId", call.requestId());
        if (!call.header("smithy-protocol").isEmpty()) {
            CborEndpoint.refusal(call, error);
        } else if (!call.header("x-amz-target").isEmpty()) {
            AwsJsonEndpoint.refuse(call, error, "application/x-amz-json-1.1");
        } else if (isS3(service)) {
            s3(call, error);
        } else if (QueryEndpoint.accepts(call) || REST_XML.contains(service)) {
            xml(call, error.httpStatus(), query(error, call.requestId()));
        } else {
            json(call, error);
        }
    }

    static boolean isS3(String service) {
        return S3.contains(service);
    }

    private static void s3(Call call, AwsError error) {
        call.context().header("x-amz-request-id", call.requestId());
        xml(
                call,
                error.httpStatus(),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + error.code() + "</Code><Message>"
                        + text(error) + "</Message><Resource>"
                        + Xml.text(call.signed().rawPath()) + "</Resource><RequestId>" + call.requestId()
                        + "</RequestId></Error>\n");
    }

    /** Returns the error of the query protocol and of REST XML; EC2's differs. */
    private static String query(AwsError error, String requestId) {
        String type = error.httpStatus() < 500 ? "Sender" : "Receiver";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ErrorResponse><Error><Type>" + type + "</Type><Code>"
                + error.code() + "</Code><Message>" + text(error) + "</Message></Error><RequestId>" + requestId
                + "</RequestId></ErrorResponse>\n";
    }

    private static String text(AwsError error) {
        return Xml.text(String.valueOf(error.getMessage()));
    }

    private static void xml(Call call, int status, String body) {
        call.context().status(status).contentType(XML).result(body);
    }

    private static void json(Call call, AwsError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", error.code());
        body.put("message", error.getMessage());
        call.context().header("x-amzn-ErrorType", error.code());
        call.context()
                .status(error.httpStatus())
                .contentType("application/json")
                .result(AwsJson.write(body));
    }
}
