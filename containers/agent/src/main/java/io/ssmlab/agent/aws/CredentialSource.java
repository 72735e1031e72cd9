package io.ssmlab.agent.aws;

import java.io.IOException;

/** Gives credentials that are valid now; asked before each call. */
@FunctionalInterface
public interface CredentialSource {
    /**
     * Never null; fresh enough for a call made at once.
     *
     * @throws IOException if there are none, saying where they were looked for
     */
    Credentials get() throws IOException, InterruptedException;
}
