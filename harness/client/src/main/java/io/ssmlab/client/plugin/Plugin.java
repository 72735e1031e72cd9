package io.ssmlab.client.plugin;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.session.ClientHandshake;
import io.ssmlab.client.session.PluginSession;
import io.ssmlab.client.session.Streams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The lab's own {@code session-manager-plugin}, for machines without the official one. The AWS CLI runs it; its
 * launcher handles {@code --version} and the call without arguments itself.
 */
public final class Plugin {
    private static final int LEAST_WORDS = 4;

    private Plugin() {}

    public static void main(String[] words) throws InterruptedException {
        System.exit(run(List.of(words), Streams.ofProcess(), System.getenv()));
    }

    static int run(List<String> words, Streams streams, Map<String, String> environment) throws InterruptedException {
        if (words.isEmpty()) {
            say(
                    streams,
                    "\nThe Session Manager plugin was installed successfully. Use the AWS CLI to start a session.\n\n");
            return 0;
        }
        if (words.size() == 1 && words.get(0).equals("--version")) {
            say(streams, ClientHandshake.CLIENT_VERSION + "\n");
            return 0;
        }
        if (words.size() < LEAST_WORDS - 1) {
            say(
                    streams,
                    "\nUnknown operation " + words.get(0)
                            + ". \nUse session-manager-plugin --version to check the version.\n\n");
            return 0;
        }
        try {
            PluginArguments arguments = PluginArguments.read(words, environment);
            AwsCalls aws = new AwsCalls(PluginKeys.lab(arguments, environment));
            return new PluginSession(aws, streams, arguments.session()).run();
        } catch (IllegalArgumentException e) {
            say(streams, e.getMessage() + "\n");
            return 1;
        } catch (Refusal e) {
            say(streams, "Cannot perform start session: " + e.getMessage() + "\n");
            return 1;
        }
    }

    private static void say(Streams streams, String text) {
        Streams.write(streams.out(), text.getBytes(StandardCharsets.UTF_8));
    }
}
