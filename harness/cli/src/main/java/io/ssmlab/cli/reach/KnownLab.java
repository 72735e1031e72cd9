package io.ssmlab.cli.reach;

import java.net.URI;

/**
 * A lab, and as whom to talk to it.
 *
 * @param consoleKey opens what of the lab's own API not everybody may see; empty if it is not known
 */
public record KnownLab(URI address, String region, String accessKeyId, String secretAccessKey, String consoleKey) {
    /** Without the secrets, so that none gets into a message. */
    @Override
    public String toString() {
        return "lab at " + address;
    }
}
