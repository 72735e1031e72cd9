package io.ssmlab.console.edge;

import io.ssmlab.region.core.AwsError;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an operation and writes what came of it, in the caller's protocol. */
final class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void write(Call call, Protocol protocol, Supplier<@Nullable Object> operation) {
        Object result;
        try {
            result = operation.get();
            if (!(result instanceof CompletionStage<?>)) {
                protocol.answer(call, result);
                return;
            }
        } catch (RuntimeException e) {
            protocol.refuse(call, error(call, e));
            return;
        }
        CompletableFuture<?> pending = ((CompletionStage<?>) result).toCompletableFuture();
        call.context()
                .future(() -> pending.handle((value, failure) -> {
                    later(call, protocol, value, failure);
                    return value;
                }));
    }

    private static void later(Call call, Protocol protocol, @Nullable Object value, @Nullable Throwable failure) {
        if (failure != null) {
            protocol.refuse(call, error(call, failure));
            return;
        }
        try {
            protocol.answer(call, value);
        } catch (RuntimeException e) {
            protocol.refuse(call, error(call, e));
        }
    }

    private static AwsError error(Call call, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AwsError error) {
            return error;
        }
        log.error("request {} failed inside the region", call.requestId(), cause);
        return new AwsError(
                "InternalServerError",
                500,
                "The lab failed at this request; its log has the reason under request id " + call.requestId() + ".",
                Map.of());
    }
}
