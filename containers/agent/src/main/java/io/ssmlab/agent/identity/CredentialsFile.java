package io.ssmlab.agent.identity;

import io.ssmlab.agent.aws.CredentialSource;
import io.ssmlab.agent.aws.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credentials from an AWS credentials file, profile {@code default}; read again when the file changes. */
final class CredentialsFile implements CredentialSource {
    private final Path file;
    private @Nullable FileTime readAt;
    private @Nullable Credentials credentials;

    CredentialsFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Credentials get() throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("no credentials: " + file + " does not exist");
        }
        FileTime changed = Files.getLastModifiedTime(file);
        Credentials known = credentials;
        if (known == null || !changed.equals(readAt)) {
            known = parse(Files.readString(file));
            credentials = known;
            readAt = changed;
        }
        return known;
    }

    private Credentials parse(String ini) throws IOException {
        Map<String, String> profile = new HashMap<>();
        boolean inDefault = false;
        for (String line : ini.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                inDefault = line.equals("[default]");
            } else if (inDefault && line.indexOf('=') > 0 && !line.startsWith("#")) {
                int at = line.indexOf('=');
                profile.put(
                        line.substring(0, at).strip(), line.substring(at + 1).strip());
            }
        }
        String key = profile.get("aws_access_key_id");
        String secret = profile.get("aws_secret_access_key");
        if (key == null || secret == null) {
            throw new IOException(
                    "no credentials: " + file + " has no aws_access_key_id and aws_secret_access_key in [default]");
        }
        String token = profile.get("aws_session_token");
        return new Credentials(key, secret, token == null || token.isEmpty() ? null : token, null);
    }
}
