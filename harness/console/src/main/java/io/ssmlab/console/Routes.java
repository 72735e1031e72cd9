package io.ssmlab.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.ssmlab.console.codec.AwsJson;
import io.ssmlab.console.codec.Operations;
import io.ssmlab.console.edge.AwsJsonEndpoint;
import io.ssmlab.console.edge.Call;
import io.ssmlab.console.edge.LocalNames;
import io.ssmlab.console.sign.SignatureCheck;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which request goes where. */
final class Routes {
    /** Longer than the five minutes at which the official plugin pings. */
    static final Duration IDLE = Duration.ofMinutes(12);

    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final String MODELS = "software.amazon.awssdk.services.";

    private final LocalNames names;
    private final Set<String> agentAddresses = ConcurrentHashMap.newKeySet();
    private final AwsJsonEndpoint json;

    Routes(ConsoleSettings settings, Backend backend, Clock machineClock) {
        names = new LocalNames(settings.host());
        SignatureCheck signatures = new SignatureCheck(backend.keys(), backend.region(), machineClock);
        json = new AwsJsonEndpoint(
                Map.of(
                        "AmazonSSM",
                        new AwsJsonEndpoint.Service(
                                "ssm",
                                Operations.ofModel(MODELS + "ssm.model", backend.services())
                                        .and(Operations.ofRecords(backend.services()))),
                        "Logs_20140328",
                        new AwsJsonEndpoint.Service(
                                "logs", Operations.ofModel(MODELS + "cloudwatchlogs.model", backend.services())),
                        "EC2WindowsMessageDeliveryService",
                        new AwsJsonEndpoint.Service("ec2messages", Operations.ofRecords(backend.messages()))),
                signatures);
    }

    void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.routes.before(this::guard);
        config.routes.post("/", context -> aws(context));
        config.routes.get(
                "/_lab/health",
                context -> context.contentType("application/json").result(AwsJson.write(Map.of("status", "running"))));
        config.routes.exception(Refused.class, (e, context) -> problem(context, 403, e.getMessage()));
        config.routes.exception(Call.TooLargeException.class, (e, context) -> {
            context.header("Connection", "close");
            problem(context, 413, "RequestEntityTooLargeException", e.getMessage());
        });
        config.routes.exception(
                Call.BrokenBodyException.class,
                (e, context) -> problem(context, 400, "SerializationException", e.getMessage()));
        config.routes.exception(Exception.class, (e, context) -> {
            log.error("{} {} failed", context.method(), context.path(), e);
            problem(context, 500, "InternalServerError", "The lab failed at this request; its log has the reason.");
        });
        config.routes.error(404, context -> {
            if (context.result() == null || "Not Found".equals(context.result())) {
                problem(context, 404, "Nothing is served under this path.");
            }
        });
    }

    void listensAlso(InetAddress address) {
        names.add(address.getHostAddress());
        agentAddresses.add(address.getHostAddress());
    }

    void close() {}

    private void guard(Context context) {
        String host = context.header("Host");
        String origin = context.header("Origin");
        names.refusal(host == null ? "" : host, origin == null ? "" : origin).ifPresent(why -> {
            throw new Refused(why);
        });
    }

    private void aws(Context context) {
        Call call = Call.read(context);
        json.handle(call);
    }

    private static void problem(Context context, int status, String message) {
        context.status(status).contentType("application/json").result(AwsJson.write(Map.of("message", message)));
    }

    private static void problem(Context context, int status, String code, String message) {
        context.header("x-amzn-ErrorType", code);
        context.status(status)
                .contentType("application/json")
                .result(AwsJson.write(Map.of("__type", code, "message", message)));
    }

    /** A request that no endpoint gets to see. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }
}
