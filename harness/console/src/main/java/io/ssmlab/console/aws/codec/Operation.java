package io.ssmlab.console.aws.codec;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One AWS operation: a public method {@code XResponse x(XRequest, Caller)} of a service object.
 *
 * @param name as AWS names it, such as {@code StartSession}
 * @param requestType a model class of the SDK, or a record for the operations which the SDK does not have
 */
public record Operation(String name, Class<?> requestType, Object service, Method method) {

    /**
     * Calls the operation.
     *
     * @return the response, or a {@link java.util.concurrent.CompletableFuture} of it; null for an empty
     *     response
     * @throws AwsError if the service refuses
     */
    public @Nullable Object invoke(Object request, Caller caller) {
        try {
            return method.invoke(service, request, caller);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(name + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(name + " must be a public method of a public class", e);
        }
    }
}
