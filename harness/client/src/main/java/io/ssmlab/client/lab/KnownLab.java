package io.ssmlab.client.lab;

import java.net.URI;

/**
 * The address of a lab and the credentials to use it.
 *
 * @param sessionToken token of temporary keys; empty for others
 * @param consoleKey key for the protected part of the lab's own API; empty if it is not known
 */
public record KnownLab(
        URI address,
        String region,
        String accessKeyId,
        String secretAccessKey,
        String consoleKey,
        String sessionToken) {
    /** Creates a lab with keys that do not expire. */
    public KnownLab(URI address, String region, String accessKeyId, String secretAccessKey, String consoleKey) {
        this(address, region, accessKeyId, secretAccessKey, consoleKey, "");
    }

    /** Returns the address alone, so that no secret gets into a message. */
    @Override
    public String toString() {
        return "lab at " + address;
    }
}
