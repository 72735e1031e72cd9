package io.ssmlab.console.ssmmessages;

import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.console.aws.codec.Xml;
import io.ssmlab.console.aws.protocol.Call;
import io.ssmlab.console.aws.protocol.Failures;
import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptors;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.ssm.channels.Channels;
import io.ssmlab.region.ssm.sessions.Relay;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * ssmmessages over HTTP: CreateControlChannel and CreateDataChannel, which answer 201 with XML, and the check of who may
 * open a socket. Source: wire protocol 5.1, 5.2, 7.2.
 */
public final class ChannelEndpoint {
    private static final String SERVICE = "ssmmessages";

    private final Channels channels;
    private final Relay relay;
    private final SignatureCheck signatures;
    private final CallInterceptors interceptors;

    public ChannelEndpoint(Channels channels, Relay relay, SignatureCheck signatures, CallInterceptors interceptors) {
        this.channels = channels;
        this.relay = relay;
        this.signatures = signatures;
        this.interceptors = interceptors;
    }

    /** {@code POST /v1/control-channel/{id}}. */
    public void createControlChannel(Call call, String nodeId) {
        answer(call, "CreateControlChannel", nodeId, caller -> channels.createControlChannel(nodeId, caller));
    }

    /** {@code POST /v1/data-channel/{id}}. */
    public void createDataChannel(Call call, String sessionId) {
        answer(call, "CreateDataChannel", sessionId, caller -> relay.createDataChannel(sessionId, caller));
    }

    /**
     * Who opens a control channel.
     *
     * @throws AwsError unless it is the node itself
     */
    public Caller controlUpgrade(Call call, String nodeId) {
        Caller caller = signatures.check(call.signed(), SERVICE);
        interceptors.run(watched(call, caller, "OpenControlChannel", nodeId), () -> {
            if (!caller.isNode(nodeId)) {
                throw new AwsError(
                        "AccessDeniedException",
                        403,
                        "User: " + caller.arn()
                                + " is not authorized to perform: ssmmessages:OpenControlChannel on resource: "
                                + nodeId,
                        Map.of());
            }
            return null;
        });
        return caller;
    }

    /** Who opens a data channel: a node signs, a client does not; it has the session's token. */
    public Optional<Caller> dataUpgrade(Call call, String sessionId) {
        if (call.header("authorization").isEmpty()) {
            return Optional.empty();
        }
        Caller caller = signatures.check(call.signed(), SERVICE);
        interceptors.run(watched(call, caller, "OpenDataChannel", sessionId), () -> null);
        return Optional.of(caller);
    }

    private static ApiCall watched(Call call, Caller caller, String operation, String id) {
        String member = operation.endsWith("ControlChannel") ? "ChannelId" : "SessionId";
        return call.watched(
                caller, SERVICE, operation, () -> Json.MAPPER.createObjectNode().put(member, id));
    }

    /** An error as ssmmessages writes it; agents look for the name in angle brackets. */
    public static void refuse(Call call, AwsError error) {
        call.context().header("x-amzn-RequestId", call.requestId());
        call.context().header("x-amzn-ErrorType", error.code());
        call.context()
                .status(error.httpStatus())
                .contentType("application/xml")
                .result("<" + error.code() + "><Message>" + Xml.text(String.valueOf(error.getMessage()))
                        + "</Message></" + error.code() + ">\n");
    }

    private void answer(Call call, String operation, String id, Function<Caller, String> token) {
        String value;
        try {
            Caller caller = signatures.check(call.signed(), SERVICE);
            value = String.valueOf(interceptors.run(watched(call, caller, operation, id), () -> {
                Object ignored = AwsJson.read(CreateChannelRequest.class, call.body());
                return token.apply(caller);
            }));
        } catch (RuntimeException e) {
            refuse(call, Failures.error(call.requestId(), e));
            return;
        }
        call.context().header("x-amzn-RequestId", call.requestId());
        call.context()
                .status(201)
                .contentType("application/xml")
                .result("<" + operation + "Response><MessageSchemaVersion>1.0</MessageSchemaVersion><TokenValue>"
                        + Xml.text(value) + "</TokenValue></" + operation + "Response>\n");
    }

    /** Nothing in the body is needed, but it has to be JSON. */
    record CreateChannelRequest() {}
}
