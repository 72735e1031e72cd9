package io.ssmlab.region.kernel;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watches of a region, asked in the order in which they were added. */
public final class CallInterceptors {
    private static final Logger log = LoggerFactory.getLogger(CallInterceptors.class);

    private final List<CallInterceptor> all = new CopyOnWriteArrayList<>();

    public void add(CallInterceptor watch) {
        all.add(watch);
    }

    /**
     * Carries a call out under the eyes of the watches.
     *
     * @param operation gives a response or a {@link CompletionStage} of one
     * @return what the operation gave
     * @throws AwsError what a watch or the operation refused with
     */
    public @Nullable Object run(ApiCall call, Supplier<@Nullable Object> operation) {
        Object result;
        try {
            all.forEach(watch -> watch.before(call));
            result = operation.get();
        } catch (RuntimeException e) {
            answered(call, failure(e));
            throw e;
        }
        if (result instanceof CompletionStage<?> later) {
            return later.whenComplete(
                    (response, failure) -> answered(call, failure == null ? ApiAnswer.ok(response) : failure(failure)));
        }
        answered(call, ApiAnswer.ok(result));
        return result;
    }

    /** Asks the watches whether a call may be carried out that is answered elsewhere; {@link #answered} is the caller's to call. */
    public void before(ApiCall call) {
        all.forEach(watch -> watch.before(call));
    }

    /** Tells every watch, also if one of them fails. */
    public void answered(ApiCall call, ApiAnswer answer) {
        for (CallInterceptor watch : all) {
            try {
                watch.answered(call, answer);
            } catch (RuntimeException e) {
                log.error("a watch failed at {}", call, e);
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
