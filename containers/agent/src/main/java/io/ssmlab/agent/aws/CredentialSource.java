package io.ssmlab.agent.aws;

import java.io.IOException;

/** Provides credentials that are valid now; asked before each call. */
@FunctionalInterface
public interface CredentialSource {
    /**
     * Returns credentials that are valid long enough for a call made at once.
     *
     * @throws IOException if no credentials are found; the message says where they were looked for
     */
    Credentials get() throws IOException, InterruptedException;
}
