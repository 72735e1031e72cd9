package io.ssmlab.console.localstack;

import io.javalin.http.Context;
import io.ssmlab.console.aws.protocol.Call;
import io.ssmlab.console.aws.protocol.Failures;
import io.ssmlab.console.aws.protocol.QueryEndpoint;
import io.ssmlab.console.aws.protocol.Refusals;
import io.ssmlab.console.aws.signature.S3Payload;
import io.ssmlab.console.aws.signature.SignatureCheck;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptors;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards calls to LocalStack, unchanged, and returns its answers. The signature is checked here, and the region's
 * interceptors see every call before it is forwarded.
 */
public final class ForwardEndpoint {
    /** Signing names of the services that LocalStack provides in this lab. */
    public static final Set<String> SERVICES = Set.of("logs", "s3", "kms", "sns", "sqs", "monitoring");

    /** Signing names of those services that only LocalStack provides. */
    public static final Set<String> ONLY_THERE = Set.of("s3", "kms", "sqs");

    private static final Logger log = LoggerFactory.getLogger(ForwardEndpoint.class);
    private static final String S3 = "s3";

    private final LocalStackLink link;
    private final SignatureCheck signatures;
    private final CallInterceptors interceptors;
    private final Set<String> kept;
    private final DataKeys dataKeys;
    private final FilterCounts filterCounts;

    /**
     * Creates an endpoint that forwards over the link.
     *
     * @param kept values of {@code X-Amz-Target} that the region answers itself, although LocalStack has the
     *     service
     * @param metricFilters number of metric filters of a log group, by its name
     */
    public ForwardEndpoint(
            LocalStackLink link,
            SignatureCheck signatures,
            CallInterceptors interceptors,
            Set<String> kept,
            ToIntFunction<String> metricFilters) {
        this.link = link;
        this.signatures = signatures;
        this.interceptors = interceptors;
        this.kept = Set.copyOf(kept);
        this.dataKeys = new DataKeys(link);
        this.filterCounts = new FilterCounts(metricFilters);
    }

    /** Returns true if LocalStack belongs to this lab and the call is for it. */
    public boolean accepts(Call head) {
        if (!link.isConfigured()) {
            return false;
        }
        String service = SignatureCheck.claimedService(head.signed());
        return service.isEmpty()
                ? UnsignedSnsCall.target(head).isPresent()
                : SERVICES.contains(service) && !kept.contains(head.header("x-amz-target"));
    }

    /** Answers a call whose body is still unread. */
    public void handle(Context context) {
        Call head = Call.head(context);
        String service = SignatureCheck.claimedService(head.signed());
        if (service.equals(S3)) {
            s3(head);
            return;
        }
        Call call = Call.read(context);
        guarded(call, () -> {
            if (service.isEmpty()) {
                unsigned(call).write(call);
                return;
            }
            Caller caller = signatures.check(call.signed(), service);
            watched(call, call.watched(caller, service, operation(call)), SpooledBody.of(call.body()));
        });
    }

    /** Forwards a call to S3, whose body may be long. It is not held in memory, and it is checked after the headers. */
    private void s3(Call head) {
        guarded(head, () -> {
            S3Payload payload = signatures.checkS3(head.signed());
            String path = S3Address.path(head);
            String name = S3Operations.name(
                    head.signed().method(),
                    path,
                    head.signed().rawQuery(),
                    !head.header("x-amz-copy-source").isEmpty());
            ApiCall call = new ApiCall(
                    head.requestId(),
                    payload.caller(),
                    S3,
                    name,
                    path,
                    new byte[0],
                    head.origin(),
                    Json.MAPPER::createObjectNode);
            try (SpooledBody body = SpooledBody.read(head.context().req().getInputStream())) {
                payload.checkHash(body.sha256Hex());
                try (InputStream sent = body.open()) {
                    payload.checkChunks(sent);
                }
                watched(head, call, body);
            }
        });
    }

    private void watched(Call call, ApiCall watched, SpooledBody body) throws IOException {
        interceptors
                .forward(watched, () -> exchanged(call, watched, body), ForwardedAnswer::observed)
                .write(call);
    }

    private ForwardedAnswer exchanged(Call call, ApiCall watched, SpooledBody body) {
        if (DataKeys.concerns(watched)) {
            return answered(call, () -> dataKeys.serve(call, watched));
        }
        ForwardedAnswer back = send(call, body, watched.service().equals(S3));
        return FilterCounts.concerns(watched) ? filterCounts.correct(back) : back;
    }

    private ForwardedAnswer send(Call call, SpooledBody body, boolean s3) {
        String query = call.signed().rawQuery();
        String path = s3 ? S3Address.path(call) : call.signed().rawPath();
        return answered(call, () -> {
            LocalStackLink.Answer answer = link.send(
                    call.signed().method(),
                    query.isEmpty() ? path : path + "?" + query,
                    s3 ? S3Address.headers(call) : call.signed().headers(),
                    body);
            return ForwardedAnswer.of(answer, s3);
        });
    }

    /** Forwards a call that needs no signature, without its headers and its body. */
    private ForwardedAnswer unsigned(Call call) {
        String target = UnsignedSnsCall.target(call).orElseThrow();
        Map<String, List<String>> headers = Map.of("Host", List.of(call.header("host")));
        return answered(
                call, () -> ForwardedAnswer.of(link.send("GET", target, headers, SpooledBody.of(new byte[0])), false));
    }

    private static ForwardedAnswer answered(Call call, Exchange exchange) {
        try {
            return exchange.run();
        } catch (IOException e) {
            throw new AwsError(
                    call.header("x-amz-target").isEmpty() ? "ServiceUnavailable" : "ServiceUnavailableException",
                    503,
                    "LocalStack, which answers this service in the lab, cannot be reached (" + e.getMessage()
                            + "). The next call tries it again.",
                    Map.of());
        }
    }

    private static String operation(Call call) {
        String target = call.header("x-amz-target");
        if (!target.isEmpty()) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        if (!call.header("smithy-protocol").isEmpty()) {
            String path = call.signed().rawPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }
        return QueryEndpoint.action(call);
    }

    private static void guarded(Call call, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            if (call.context().res().isCommitted()) {
                // One side disconnected in the middle of an answer; the server closes the incomplete connection.
                log.debug("request {} was not answered completely", call.requestId(), e);
                return;
            }
            Refusals.write(call, AwsError.of("IncompleteBody", "The request's body did not arrive completely."));
        } catch (RuntimeException e) {
            if (e instanceof Call.TooLargeException || e instanceof Call.BrokenBodyException) {
                throw e;
            }
            Refusals.write(call, Failures.error(call.requestId(), e));
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private interface Exchange {
        ForwardedAnswer run() throws IOException;
    }
}
