package io.ssmlab.console.aws.protocol;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs an operation and writes its result in the caller's protocol. */
final class Answers {
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
            protocol.refuse(call, Failures.error(call.requestId(), e));
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
            protocol.refuse(call, Failures.error(call.requestId(), failure));
            return;
        }
        try {
            protocol.answer(call, value);
        } catch (RuntimeException e) {
            protocol.refuse(call, Failures.error(call.requestId(), e));
        }
    }
}
