package io.ssmlab.console.edge;

import io.ssmlab.console.codec.AwsJson;
import io.ssmlab.console.codec.Xml;
import io.ssmlab.console.sign.SignatureCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Calls that are signed for a service which the lab does not have: refused in the form of that service's own protocol, so that
 * an SDK or the AWS CLI shows the reason. The signature is not checked, since there is nothing that it could open.
 *
 * <p>Whoever names an operation in {@code X-Amz-Target} is {@link AwsJsonEndpoint}'s, which knows what to say there.
 */
public final class UnofferedEndpoint {
    private static final Set<String> S3 = Set.of("s3", "s3express", "s3-object-lambda", "s3-outposts");
    private static final Set<String> REST_XML = Set.of("route53", "cloudfront", "s3control");

    private final Set<String> offered;

    /** @param offered the signing names of the services that the lab has, such as {@code ssm} */
    public UnofferedEndpoint(Set<String> offered) {
        this.offered = Set.copyOf(offered);
    }

    /** Whether the call is signed for a service that the lab does not have. */
    public boolean accepts(Call call) {
        String service = SignatureCheck.claimedService(call.signed());
        return !service.isEmpty()
                && !offered.contains(service)
                && call.header("x-amz-target").isEmpty();
    }

    public void handle(Call call) {
        call.skipBody();
        String service = SignatureCheck.claimedService(call.signed());
        String message =
                "The lab does not offer the service " + service + ". What it answers is listed at /_lab/operations.";
        call.context().header("x-amzn-RequestId", call.requestId());
        if (QueryEndpoint.accepts(call)) {
            xml(call, 400, queryError("InvalidAction", message, call.requestId()));
        } else if (S3.contains(service)) {
            // S3's NotImplemented is a 501, which SDKs try again; this one says that the account has no S3 at all.
            call.context().header("x-amz-request-id", call.requestId());
            xml(call, 403, s3Error("NotSignedUp", message, call));
        } else if (REST_XML.contains(service)) {
            xml(call, 404, queryError("InvalidAction", message, call.requestId()));
        } else {
            json(call, message);
        }
    }

    private static void xml(Call call, int status, String body) {
        call.context().status(status).contentType("text/xml;charset=UTF-8").result(body);
    }

    private static void json(Call call, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", "UnknownOperationException");
        body.put("message", message);
        call.context().header("x-amzn-ErrorType", "UnknownOperationException");
        call.context().status(404).contentType("application/json").result(AwsJson.write(body));
    }

    /** The error of the query protocol and of REST XML; EC2's own differs. */
    private static String queryError(String code, String message, String requestId) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ErrorResponse><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>" + Xml.text(message) + "</Message></Error><RequestId>" + requestId
                + "</RequestId></ErrorResponse>\n";
    }

    private static String s3Error(String code, String message, Call call) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                + Xml.text(message) + "</Message><Resource>"
                + Xml.text(call.signed().rawPath()) + "</Resource><RequestId>" + call.requestId()
                + "</RequestId></Error>\n";
    }
}
