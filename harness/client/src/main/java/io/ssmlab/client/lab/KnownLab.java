package io.ssmlab.client.lab;

import java.net.URI;

/**
 * A lab, and as whom to talk to it.
 *
 * @param sessionToken of keys that expire; empty for others
 * @param consoleKey opens what of the lab's own API not everybody may see; empty if it is not known
 */
public record KnownLab(
        URI address,
        String region,
        String accessKeyId,
        String secretAccessKey,
        String consoleKey,
        String sessionToken) {
    /** With keys that do not expire. */
    public KnownLab(URI address, String region, String accessKeyId, String secretAccessKey, String consoleKey) {
        this(address, region, accessKeyId, secretAccessKey, consoleKey, "");
    }

    /** Without the secrets, so that none gets into a message. */
    @Override
    public String toString() {
        return "lab at " + address;
    }
}
