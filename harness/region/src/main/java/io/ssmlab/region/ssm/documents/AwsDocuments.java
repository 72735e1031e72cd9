package io.ssmlab.region.ssm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** The documents that AWS owns and every account sees. They are files of this program, one version each. */
final class AwsDocuments {
    private static final List<String> COMMANDS = List.of("AWS-RunShellScript");
    private static final List<String> SESSIONS = List.of(
            "AWS-StartInteractiveCommand",
            "AWS-StartNonInteractiveCommand",
            "AWS-StartPortForwardingSession",
            "AWS-StartPortForwardingSessionToRemoteHost",
            "AWS-StartSSHSession");

    private final Map<String, StoredVersion> byName = new LinkedHashMap<>();

    AwsDocuments() {
        COMMANDS.forEach(name -> byName.put(name, load(name, DocumentType.COMMAND)));
        SESSIONS.forEach(name -> byName.put(name, load(name, DocumentType.SESSION)));
    }

    Optional<StoredVersion> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<StoredVersion> all() {
        return byName.values();
    }

    private static StoredVersion load(String name, DocumentType type) {
        try (InputStream file = AwsDocuments.class.getResourceAsStream(name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its document " + name);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            DocumentRules.check(DocumentText.parse(text, DocumentFormat.JSON), type);
            return new StoredVersion(
                    name,
                    StoredVersion.AMAZON,
                    type,
                    1,
                    null,
                    null,
                    null,
                    DocumentFormat.JSON,
                    text,
                    DocumentText.sha256(text),
                    null,
                    1,
                    1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
