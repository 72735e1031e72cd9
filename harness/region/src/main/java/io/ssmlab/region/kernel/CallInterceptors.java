package io.ssmlab.region.kernel;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The interceptors of a region, called in the order in which they were added. */
public final class CallInterceptors {
    private static final Logger log = LoggerFactory.getLogger(CallInterceptors.class);

    private final List<CallInterceptor> all = new CopyOnWriteArrayList<>();

    /** Adds an interceptor that is asked after those that are there. */
    public void add(CallInterceptor interceptor) {
        all.add(interceptor);
    }

    /** Adds an interceptor that is asked before those that are there. */
    public void addFirst(CallInterceptor interceptor) {
        all.add(0, interceptor);
    }

    /**
     * Carries out a call, with the interceptors before and after it.
     *
     * @param operation gives a response or a {@link CompletionStage} of one
     * @return what the operation gave
     * @throws AwsError what an interceptor or the operation refused with
     */
    public @Nullable Object run(ApiCall call, Supplier<@Nullable Object> operation) {
        Object result = carriedOut(call, operation);
        if (result instanceof CompletionStage<?> later) {
            return later.whenComplete(
                    (response, failure) -> answered(call, failure == null ? ApiAnswer.ok(response) : failure(failure)));
        }
        answered(call, ApiAnswer.ok(result));
        return result;
    }

    /**
     * Carries a call out past the interceptors that something outside the region answers.
     *
     * @param exchange gives the answer, which may be a refusal too
     * @param told the part of the answer that the interceptors are told
     * @throws AwsError what an interceptor or the exchange refused with
     */
    public <T> T forward(ApiCall call, Supplier<T> exchange, Function<T, ApiAnswer> told) {
        T back = carriedOut(call, exchange);
        answered(call, told.apply(back));
        return back;
    }

    private <T extends @Nullable Object> T carriedOut(ApiCall call, Supplier<T> operation) {
        try {
            before(call);
            return operation.get();
        } catch (RuntimeException e) {
            answered(call, failure(e));
            throw e;
        }
    }

    /** Calls the interceptors before the call, until one refuses. */
    private void before(ApiCall call) {
        all.forEach(interceptor -> interceptor.before(call));
    }

    /** Calls every interceptor after the call, also if one of them fails. */
    private void answered(ApiCall call, ApiAnswer answer) {
        for (CallInterceptor interceptor : all) {
            try {
                interceptor.answered(call, answer);
            } catch (RuntimeException e) {
                log.error("an interceptor failed at {}", call, e);
            }
        }
    }

    private static ApiAnswer failure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof AwsError error
                ? ApiAnswer.refused(error)
                : ApiAnswer.refused(new AwsError(
                        "InternalServerError", 500, String.valueOf(cause.getMessage()), java.util.Map.of()));
    }
}
