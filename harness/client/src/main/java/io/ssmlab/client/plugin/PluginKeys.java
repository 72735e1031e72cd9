package io.ssmlab.client.plugin;

import io.ssmlab.client.lab.KnownLab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The credentials with which the plugin resumes a session. They are those of the AWS CLI that started it, from its
 * profile or its environment.
 */
final class PluginKeys {
    private PluginKeys() {}

    static KnownLab lab(PluginArguments arguments, Map<String, String> environment) {
        String endpoint = arguments.endpoint().isEmpty()
                ? "https://ssm." + arguments.region() + ".amazonaws.com"
                : arguments.endpoint();
        String named =
                arguments.profile().isEmpty() ? environment.getOrDefault("AWS_PROFILE", "") : arguments.profile();
        boolean ofEnvironment = arguments.profile().isEmpty() && environment.containsKey("AWS_ACCESS_KEY_ID");
        Map<String, String> keys = ofEnvironment
                ? Map.of(
                        "aws_access_key_id", environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        "aws_secret_access_key", environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                        "aws_session_token", environment.getOrDefault("AWS_SESSION_TOKEN", ""))
                : profile(named.isEmpty() ? "default" : named, environment);
        return new KnownLab(
                URI.create(endpoint),
                arguments.region(),
                keys.getOrDefault("aws_access_key_id", ""),
                keys.getOrDefault("aws_secret_access_key", ""),
                "",
                keys.getOrDefault("aws_session_token", ""));
    }

    /** Returns the keys of a profile; empty without such a file or section, since the session opens anyway. */
    private static Map<String, String> profile(String name, Map<String, String> environment) {
        String file = environment.getOrDefault("AWS_SHARED_CREDENTIALS_FILE", "");
        Path path = file.isEmpty() ? Path.of(System.getProperty("user.home"), ".aws", "credentials") : Path.of(file);
        Map<String, String> keys = new HashMap<>();
        try {
            String section = "";
            for (String line : Files.readAllLines(path)) {
                String text = line.strip();
                if (text.startsWith("[") && text.endsWith("]")) {
                    section = text.substring(1, text.length() - 1).strip();
                } else if (section.equals(name) && text.contains("=")) {
                    int at = text.indexOf('=');
                    keys.put(
                            text.substring(0, at).strip(),
                            text.substring(at + 1).strip());
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return keys;
    }
}
