package io.ssmlab.steps.terminal;

/** Where a learner's terminal gets the key of an encrypted session. */
@FunctionalInterface
public interface SessionKeys {
    /** For sessions that are never encrypted. */
    SessionKeys NONE = (key, challenge) -> {
        throw new IllegalStateException("this session is not to be encrypted");
    };

    /** 64 bytes for this terminal, and the same encrypted for the other end. */
    record DataKey(byte[] plain, byte[] encrypted) {}

    /**
     * Makes one.
     *
     * @param keyId as the session's preferences name it
     * @param challenge goes into the encryption context
     * @throws RuntimeException if the learner gets none; its message is told to the other end
     */
    DataKey generate(String keyId, String challenge);
}
