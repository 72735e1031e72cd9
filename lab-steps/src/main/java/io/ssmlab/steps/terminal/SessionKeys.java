package io.ssmlab.steps.terminal;

/** The source of the key of an encrypted session, for a learner's terminal. */
@FunctionalInterface
public interface SessionKeys {
    /** The keys of sessions that are never encrypted. */
    SessionKeys NONE = (key, challenge) -> {
        throw new IllegalStateException("this session is not to be encrypted");
    };

    /** A data key: 64 bytes for this terminal, and the same encrypted for the other end. */
    record DataKey(byte[] plain, byte[] encrypted) {}

    /**
     * Generates a data key.
     *
     * @param keyId the key id, as the session's preferences name it
     * @param challenge a part of the encryption context
     * @throws RuntimeException if the learner gets no key; its message is sent to the other end
     */
    DataKey generate(String keyId, String challenge);
}
