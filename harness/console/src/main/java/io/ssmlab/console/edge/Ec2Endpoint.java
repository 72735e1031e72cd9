package io.ssmlab.console.edge;

import io.ssmlab.console.codec.Operation;
import io.ssmlab.console.codec.Operations;
import io.ssmlab.console.codec.QueryReader;
import io.ssmlab.console.codec.XmlWriter;
import io.ssmlab.console.sign.SignatureCheck;
import io.ssmlab.region.core.ApiWatches;
import io.ssmlab.region.core.AwsError;
import io.ssmlab.region.core.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** The EC2 query protocol: parameters in a form or in the query, {@code Action} names the operation, the answer is XML. */
public final class Ec2Endpoint implements Protocol {
    private static final String TYPE = "text/xml;charset=UTF-8";

    /** Enough for a thousand instance ids with room to spare. */
    private static final int MOST_PARAMETERS = 4000;

    private static final String LISTED = "What the lab answers is listed at /_lab/operations.";

    private final Operations operations;
    private final SignatureCheck signatures;
    private final ApiWatches watches;

    public Ec2Endpoint(Operations operations, SignatureCheck signatures, ApiWatches watches) {
        this.operations = operations;
        this.signatures = signatures;
        this.watches = watches;
    }

    public void handle(Call call) {
        Answers.write(call, this, () -> carryOut(call));
    }

    private @Nullable Object carryOut(Call call) {
        Map<String, String> parameters = parameters(call);
        Caller caller = signatures.check(call.signed(), "ec2");
        String action = action(parameters);
        Operation operation = operations
                .find(action)
                .orElseThrow(() -> AwsError.of(
                        "InvalidAction",
                        "The action " + Plain.clip(action) + " is not valid for this web service. " + LISTED));
        return watches.run(
                call.watched(caller, "ec2", action),
                () -> operation.invoke(QueryReader.read(operation.requestType(), parameters), caller));
    }

    @Override
    public void answer(Call call, @Nullable Object response) {
        SdkPojo body = response instanceof SdkPojo pojo ? pojo : null;
        call.context().header("x-amzn-RequestId", call.requestId());
        call.context()
                .status(200)
                .contentType(TYPE)
                .result(XmlWriter.answer(action(parameters(call)), call.requestId(), body));
    }

    @Override
    public void refuse(Call call, AwsError error) {
        call.context().header("x-amzn-RequestId", call.requestId());
        call.context()
                .status(error.httpStatus())
                .contentType(TYPE)
                .result(XmlWriter.error(error.code(), String.valueOf(error.getMessage()), call.requestId()));
    }

    /** Whether a request without X-Amz-Target speaks this protocol. */
    public static boolean accepts(Call call) {
        return isForm(call) || call.signed().rawQuery().contains("Action=");
    }

    private static boolean isForm(Call call) {
        return call.header("content-type").startsWith("application/x-www-form-urlencoded");
    }

    private static String action(Map<String, String> parameters) {
        String action = parameters.getOrDefault("Action", "");
        if (action.isEmpty()) {
            throw AwsError.of("MissingAction", "The request must contain the parameter Action");
        }
        return action;
    }

    private static Map<String, String> parameters(Call call) {
        Map<String, String> out = new LinkedHashMap<>();
        add(out, call.signed().rawQuery());
        if (isForm(call)) {
            add(out, new String(call.body(), StandardCharsets.UTF_8));
        }
        return out;
    }

    private static void add(Map<String, String> out, String form) {
        String[] pairs = form.split("&", -1);
        if (pairs.length > MOST_PARAMETERS) {
            throw AwsError.of("MalformedQueryString", "The request has more than " + MOST_PARAMETERS + " parameters.");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                out.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsError.of("MalformedQueryString", "The query string contains a syntax error: " + Plain.clip(text));
        }
    }
}
