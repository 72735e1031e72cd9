package io.ssmlab.console.aws.protocol;

import io.ssmlab.console.aws.codec.Cbor;
import io.ssmlab.console.aws.codec.Operation;
import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptors;
import io.ssmlab.region.kernel.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Smithy's RPC v2 with CBOR: {@code POST /service/…/operation/…}. Current SDKs speak it to CloudWatch. */
public final class CborEndpoint implements Protocol {
    public static final String PATH = "/service/{service}/operation/{operation}";
    private static final String TYPE = "application/cbor";

    private final Map<String, AwsJsonEndpoint.Service> services;
    private final SignatureCheck signatures;
    private final CallInterceptors interceptors;

    /** @param services by the name in the path, which is the prefix of X-Amz-Target in AWS JSON */
    public CborEndpoint(
            Map<String, AwsJsonEndpoint.Service> services, SignatureCheck signatures, CallInterceptors interceptors) {
        this.services = Map.copyOf(services);
        this.signatures = signatures;
        this.interceptors = interceptors;
    }

    public void handle(Call call, String service, String operation) {
        Answers.write(call, this, () -> carryOut(call, service, operation));
    }

    private @Nullable Object carryOut(Call call, String serviceName, String name) {
        AwsJsonEndpoint.Service service = services.get(serviceName);
        if (service == null) {
            throw AwsJsonEndpoint.unknown("The lab has no service '" + Excerpt.clip(serviceName) + "'.");
        }
        Caller caller = signatures.check(call.signed(), service.signingName());
        Operation operation = service.operations()
                .find(name)
                .orElseThrow(() -> AwsJsonEndpoint.unknown(
                        "The lab does not answer " + Excerpt.clip(name) + " of " + service.signingName() + "."));
        Request request = Request.read(() -> Cbor.read(operation.requestType(), Gzip.plain(call)));
        return interceptors.run(
                call.watched(caller, service.signingName(), name, request),
                () -> operation.invoke(request.orThrow(), caller));
    }

    @Override
    public void answer(Call call, @Nullable Object response) {
        write(call, 200, Cbor.write(response));
    }

    @Override
    public void refuse(Call call, AwsError error) {
        refusal(call, error);
    }

    static void refusal(Call call, AwsError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", QueryErrors.shape(error.code()));
        body.put("message", String.valueOf(error.getMessage()));
        body.putAll(error.members());
        QueryErrors.head(call, error);
        write(call, error.httpStatus(), Cbor.write(body));
    }

    private static void write(Call call, int status, byte[] body) {
        call.context().header("smithy-protocol", "rpc-v2-cbor");
        call.context().header("x-amzn-RequestId", call.requestId());
        call.context().status(status).contentType(TYPE).result(body);
    }
}
