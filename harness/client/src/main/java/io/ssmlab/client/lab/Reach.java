package io.ssmlab.client.lab;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the lab for a command. It is the one in the environment, as for the AWS CLI, else the one that {@code ./lab up}
 * runs.
 */
final class Reach {
    private Reach() {}

    /**
     * Finds the lab.
     *
     * @param name of the lab; empty for the one in the environment, or the unnamed one
     * @throws Refusal if no such lab runs; the message says how to start one
     */
    static KnownLab find(Map<String, String> environment, String name) {
        String url = environment.getOrDefault("AWS_ENDPOINT_URL", "").strip();
        if (!url.isEmpty() && name.isEmpty()) {
            URI address = address(url);
            return new LabFile(StateFolder.of(environment, name))
                    .read()
                    .map(LabFile.Entry::lab)
                    .filter(lab -> lab.address().getAuthority().equals(address.getAuthority()))
                    .orElseGet(() -> fromEnvironment(address, environment));
        }
        return kept(environment, name);
    }

    /**
     * Finds the lab that {@code ./lab up} runs.
     *
     * @param name of the lab; empty for the unnamed one
     * @throws Refusal if no such lab runs; the message says how to start one
     */
    static KnownLab kept(Map<String, String> environment, String name) {
        String start = "Start one with `./lab up" + (name.isEmpty() ? "" : " --name " + name + " --port 0")
                + "` in another terminal, then try again.";
        Optional<LabFile.Entry> kept = new LabFile(StateFolder.of(environment, name)).read();
        LabFile.Entry entry = kept.orElseThrow(
                () -> new Refusal("No lab " + (name.isEmpty() ? "" : "named " + name + " ") + "is running. " + start));
        if (!entry.isRunning()) {
            throw new Refusal("The lab at " + entry.lab().address() + " is not running any more: its process "
                    + entry.pid() + " ended without shutting down. " + start);
        }
        return entry.lab();
    }

    private static KnownLab fromEnvironment(URI address, Map<String, String> environment) {
        String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        if (key.isEmpty() || secret.isEmpty()) {
            throw new Refusal("AWS_ENDPOINT_URL names " + address
                    + ", but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set, so no call can be signed."
                    + " Paste all the lines that `./lab up` printed, or unset AWS_ENDPOINT_URL.");
        }
        return new KnownLab(address, environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"), key, secret, "");
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new Refusal(
                "AWS_ENDPOINT_URL is " + url + ", which is not a valid address such as http://127.0.0.1:4580.");
    }
}
