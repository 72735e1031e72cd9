package io.ssmlab.region.kernel;

/**
 * Intercepts every AWS call with a valid signature, whether the region or a service behind it answers. Runs on the
 * thread that serves the call, which it may block; must be thread-safe.
 */
public interface CallInterceptor {
    /**
     * Called before the call is carried out.
     *
     * @throws AwsError to refuse it; it is not carried out then, and {@link #answered} is called with the refusal
     */
    default void before(ApiCall call) {}

    /** Called after the call was carried out or refused, before the caller gets the answer. Must not throw. */
    default void answered(ApiCall call, ApiAnswer answer) {}
}
