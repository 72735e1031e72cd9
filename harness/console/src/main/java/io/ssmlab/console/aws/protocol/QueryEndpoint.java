package io.ssmlab.console.aws.protocol;

import io.ssmlab.console.aws.codec.Operation;
import io.ssmlab.console.aws.codec.Operations;
import io.ssmlab.console.aws.codec.QueryDialect;
import io.ssmlab.console.aws.codec.QueryReader;
import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptors;
import io.ssmlab.region.kernel.Caller;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The query protocol: parameters in a form or in the query, {@code Action} names the operation, the response is XML.
 * EC2 has its own dialect; SNS, CloudWatch, IAM and STS use the other. The signature's scope selects the service.
 */
public final class QueryEndpoint {
    private static final String EC2 = "ec2";
    private static final String TYPE = "text/xml;charset=UTF-8";
    private static final String LISTED = "What the lab answers is listed at /_lab/operations.";

    private final Map<String, Service> services;
    private final SignatureCheck signatures;
    private final CallInterceptors interceptors;

    /** @param services by signing name; EC2 among them */
    public QueryEndpoint(Map<String, Service> services, SignatureCheck signatures, CallInterceptors interceptors) {
        this.services = Map.copyOf(services);
        this.signatures = signatures;
        this.interceptors = interceptors;
    }

    /**
     * A service of one signing name.
     *
     * @param namespace of the answers' XML
     * @param unsigned operations that AWS answers without a signature, such as the one behind the link in SNS's
     *     messages
     */
    public record Service(QueryDialect dialect, String namespace, Operations operations, Set<String> unsigned) {}

    /** Returns true if a request without X-Amz-Target speaks this protocol. */
    public static boolean accepts(Call call) {
        return Form.isIn(call);
    }

    /**
     * Returns the operation that a call names.
     *
     * @throws AwsError MissingAction, MalformedQueryString
     */
    public static String action(Call call) {
        return Form.action(Form.parameters(call));
    }

    public void handle(Call call) {
        String claimed = SignatureCheck.claimedService(call.signed());
        String name = claimed.isEmpty() ? unsigned(call) : services.containsKey(claimed) ? claimed : EC2;
        Service service = services.get(name);
        if (service == null) {
            throw new IllegalStateException("no service " + name);
        }
        Answers.write(call, new Answer(service), () -> carryOut(call, name, service));
    }

    private @Nullable Object carryOut(Call call, String name, Service service) {
        Map<String, String> parameters = Form.parameters(call);
        boolean unsigned = isUnsigned(call, service, parameters);
        Caller caller = unsigned ? new Caller("anonymous", "anonymous", "") : signatures.check(call.signed(), name);
        String action = Form.action(parameters);
        Operation operation = service.operations()
                .find(action)
                .orElseThrow(() -> AwsError.of(
                        "InvalidAction",
                        "The action " + Excerpt.clip(action) + " is not valid for this web service. " + LISTED));
        Request request = Request.read(() -> QueryReader.read(service.dialect(), operation.requestType(), parameters));
        Supplier<@Nullable Object> run = () -> operation.invoke(request.orThrow(), caller);
        return unsigned ? run.get() : interceptors.run(call.watched(caller, name, action, request), run);
    }

    private static boolean isUnsigned(Call call, Service service, Map<String, String> parameters) {
        return SignatureCheck.claimedService(call.signed()).isEmpty()
                && service.unsigned().contains(parameters.getOrDefault("Action", ""));
    }

    /**
     * Returns the service for a call that names none. It is the one that answers the action unsigned, else one that has
     * the action, else EC2, whose error then reports what is missing.
     */
    private String unsigned(Call call) {
        try {
            String action = Form.parameters(call).getOrDefault("Action", "");
            return services.entrySet().stream()
                    .filter(service -> service.getValue().unsigned().contains(action))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseGet(() -> withAction(action));
        } catch (AwsError e) {
            return EC2;
        }
    }

    private String withAction(String action) {
        return services.entrySet().stream()
                .filter(service -> service.getValue().operations().find(action).isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(EC2);
    }

    /** Writes the result of a call in the service's dialect. */
    private record Answer(Service service) implements Protocol {
        @Override
        public void answer(Call call, @Nullable Object response) {
            SdkPojo body = response instanceof SdkPojo pojo ? pojo : null;
            String action = Form.action(Form.parameters(call));
            String document = service.dialect().answer(service.namespace(), action, call.requestId(), body);
            write(call, 200, document);
        }

        @Override
        public void refuse(Call call, AwsError error) {
            write(call, error.httpStatus(), service.dialect().error(service.namespace(), error, call.requestId()));
        }

        private static void write(Call call, int status, String document) {
            call.context().header("x-amzn-RequestId", call.requestId());
            call.context().status(status).contentType(TYPE).result(document);
        }
    }
}
