package io.ssmlab.region.kernel;

/**
 * Sees every AWS call whose signature held, whoever answers it: the region or a service behind it. Called on the thread that
 * serves the call, which it may hold; must be safe for several threads.
 */
public interface CallInterceptor {
    /**
     * Before the call is carried out.
     *
     * @throws AwsError to refuse it; it is not carried out then, and {@link #answered} is told of the refusal
     */
    default void before(ApiCall call) {}

    /** After the call was carried out or refused, before the caller has its answer. Must not throw. */
    default void answered(ApiCall call, ApiAnswer answer) {}
}
