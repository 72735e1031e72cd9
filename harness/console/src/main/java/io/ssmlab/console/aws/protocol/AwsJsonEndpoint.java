package io.ssmlab.console.aws.protocol;

import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.console.aws.codec.Operation;
import io.ssmlab.console.aws.codec.Operations;
import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptors;
import io.ssmlab.region.kernel.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.ResumeSessionResponse;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/**
 * AWS JSON protocol: {@code POST /} with the operation in {@code X-Amz-Target}. SSM, Logs and ec2messages speak 1.1,
 * CloudWatch 1.0.
 */
public final class AwsJsonEndpoint implements Protocol {
    /** CloudWatch's target prefix, and its name in the path of RPC v2. */
    public static final String CLOUDWATCH = "GraniteServiceVersion20100801";

    private static final String TYPE = "application/x-amz-json-1.1";
    private static final String TYPE_1_0 = "application/x-amz-json-1.0";

    /** The operation that AWS leaves unsigned, since the activation code is the proof. */
    private static final String REGISTER = "RegisterManagedInstance";

    /** Operations that a hybrid node signs with its RSA key. With these it obtains and renews its other credentials. */
    private static final Set<String> NODE_SIGNED =
            Set.of("RequestManagedInstanceRoleToken", "UpdateManagedInstancePublicKey");

    private final Map<String, Service> services;
    private final SignatureCheck signatures;
    private final CallInterceptors interceptors;

    /** @param services by target prefix, such as {@code AmazonSSM} */
    public AwsJsonEndpoint(Map<String, Service> services, SignatureCheck signatures, CallInterceptors interceptors) {
        this.services = Map.copyOf(services);
        this.signatures = signatures;
        this.interceptors = interceptors;
    }

    /**
     * A service of one target prefix.
     *
     * @param signingName such as {@code ssm}
     */
    public record Service(String signingName, Operations operations) {}

    public void handle(Call call) {
        Answers.write(call, this, () -> carryOut(call));
    }

    private @Nullable Object carryOut(Call call) {
        String target = call.header("x-amz-target");
        int dot = target.lastIndexOf('.');
        Service service = dot < 0 ? null : services.get(target.substring(0, dot));
        if (service == null) {
            throw unknown("The lab has no service that answers the X-Amz-Target '" + Excerpt.clip(target) + "'.");
        }
        String name = target.substring(dot + 1);
        Caller caller = caller(call, service, name);
        Operation operation = service.operations().find(name).orElse(null);
        if (operation == null) {
            throw unknown("The lab does not answer " + Excerpt.clip(target) + ".");
        }
        Request request = Request.read(() -> AwsJson.read(operation.requestType(), Gzip.plain(call)));
        return interceptors.run(
                call.watched(caller, service.signingName(), name, request),
                () -> operation.invoke(request.orThrow(), caller));
    }

    private Caller caller(Call call, Service service, String operation) {
        if (operation.equals(REGISTER) && call.header("authorization").isEmpty()) {
            return new Caller("anonymous", "anonymous", "");
        }
        return NODE_SIGNED.contains(operation) && SignatureCheck.isNodeForm(call.signed())
                ? signatures.checkNode(call.signed(), service.signingName())
                : signatures.check(call.signed(), service.signingName());
    }

    @Override
    public void answer(Call call, @Nullable Object response) {
        call.context().header("x-amzn-RequestId", call.requestId());
        call.context().contentType(type(call)).status(200).result(AwsJson.write(withHost(call, response)));
    }

    @Override
    public void refuse(Call call, AwsError error) {
        if (!call.header("x-amz-target").startsWith(CLOUDWATCH + ".")) {
            refuse(call, error, type(call));
            return;
        }
        QueryErrors.head(call, error);
        String shape = QueryErrors.shape(error.code());
        refuse(
                call,
                new AwsError(shape, error.httpStatus(), String.valueOf(error.getMessage()), error.members()),
                type(call));
    }

    /** Returns the content type of the version that the caller speaks. */
    private static String type(Call call) {
        return call.header("content-type").startsWith(TYPE_1_0) ? TYPE_1_0 : TYPE;
    }

    static void refuse(Call call, AwsError error, String type) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", error.code());
        body.put("message", error.getMessage());
        body.putAll(error.members());
        call.context().header("x-amzn-RequestId", call.requestId());
        call.context().header("x-amzn-ErrorType", error.code());
        call.context().contentType(type).status(error.httpStatus()).result(AwsJson.write(body));
    }

    /**
     * Completes the path of a data channel with scheme and host. Only the HTTP request knows the name under which the
     * caller reached this machine.
     */
    private static @Nullable Object withHost(Call call, @Nullable Object response) {
        String base = (call.context().req().isSecure() ? "wss://" : "ws://") + AwsNames.forSockets(call.header("host"));
        if (response instanceof StartSessionResponse started && relative(started.streamUrl())) {
            return started.toBuilder().streamUrl(base + started.streamUrl()).build();
        }
        if (response instanceof ResumeSessionResponse resumed && relative(resumed.streamUrl())) {
            return resumed.toBuilder().streamUrl(base + resumed.streamUrl()).build();
        }
        return response;
    }

    private static boolean relative(@Nullable String url) {
        return url != null && url.startsWith("/");
    }

    static AwsError unknown(String message) {
        return AwsError.of("UnknownOperationException", message + " What it answers is listed at /_lab/operations.");
    }
}
