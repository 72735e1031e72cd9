package io.ssmlab.region.ssm.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.ssm.documents.DocumentSource;
import io.ssmlab.region.ssm.documents.DocumentSource.ResolvedDocument;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document of a new session, and the preferences that apply to it. */
final class SessionDocuments {
    /** The document that holds the account's preferences. It does not exist until they are first saved. */
    static final String PREFERENCES = "SSM-SessionManagerRunShell";

    private static final int DEFAULT_IDLE_MINUTES = 20;
    private static final int MOST_IDLE_MINUTES = 60;
    private static final int MOST_MINUTES = 1440;

    private final DocumentSource documents;

    SessionDocuments(DocumentSource documents) {
        this.documents = documents;
    }

    /** The content for the agent, and the two durations that the service enforces itself. */
    record Chosen(
            String name,
            JsonNode content,
            int idleMinutes,
            @Nullable Integer maxMinutes) {}

    /**
     * Reads the current document.
     *
     * @param requested name or ARN; null for a shell with the preferences
     * @throws AwsError InvalidDocument if it does not exist or is not of type Session
     */
    Chosen choose(@Nullable String requested) {
        JsonNode preferences = preferences().map(ResolvedDocument::content).orElseGet(SessionDocuments::builtIn);
        if (requested == null) {
            return chosen(PREFERENCES, preferences, preferences);
        }
        String name = requested.startsWith("arn:") ? requested.substring(requested.lastIndexOf('/') + 1) : requested;
        Optional<ResolvedDocument> found = name.equals(PREFERENCES) ? preferences() : documents.find(name, null);
        if (found.isEmpty()) {
            throw AwsError.of("InvalidDocument", "Document with name " + name + " does not exist.");
        }
        ResolvedDocument document = found.get();
        if (!document.type().equals("Session")) {
            throw AwsError.of(
                    "InvalidDocument",
                    "Document type: '" + document.type()
                            + "' is not supported. Only type: 'Session' is supported in Session Manager.");
        }
        return chosen(document.name(), withInputs(document.content(), preferences), preferences);
    }

    /**
     * Returns the latest version. Saving preferences creates a version and, according to the user guide, nothing more
     * is needed.
     */
    private Optional<ResolvedDocument> preferences() {
        return documents.find(PREFERENCES, "$LATEST");
    }

    /**
     * Merges preferences into a document. One without inputs, such as AWS's own, is logged and encrypted as the
     * preferences say.
     */
    private static JsonNode withInputs(JsonNode content, JsonNode preferences) {
        boolean port = content.path("sessionType").asText().equals("Port");
        if (port || content.has("inputs") || !preferences.path("inputs").isObject()) {
            return content;
        }
        ObjectNode whole = content.deepCopy();
        whole.set("inputs", preferences.path("inputs").deepCopy());
        return whole;
    }

    private static Chosen chosen(String name, JsonNode content, JsonNode preferences) {
        Integer idle = minutes(content, preferences, "idleSessionTimeout", MOST_IDLE_MINUTES);
        Integer max = minutes(content, preferences, "maxSessionDuration", MOST_MINUTES);
        return new Chosen(name, content, idle == null ? DEFAULT_IDLE_MINUTES : idle, max);
    }

    private static @Nullable Integer minutes(JsonNode content, JsonNode preferences, String field, int most) {
        Integer own = minutes(content.path("inputs").path(field), most);
        return own != null ? own : minutes(preferences.path("inputs").path(field), most);
    }

    /**
     * Returns minutes given as text or number; null if not set. Values out of range were refused when the document was
     * saved.
     */
    private static @Nullable Integer minutes(JsonNode value, int most) {
        String text = value.asText("").trim();
        if (!text.matches("[0-9]{1,6}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number == 0 ? null : Math.min(number, most);
    }

    private static JsonNode builtIn() {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("schemaVersion", "1.0");
        document.put("description", "Document to hold regional settings for Session Manager");
        document.put("sessionType", "Standard_Stream");
        ObjectNode inputs = document.putObject("inputs");
        inputs.put("s3BucketName", "");
        inputs.put("s3KeyPrefix", "");
        inputs.put("s3EncryptionEnabled", true);
        inputs.put("cloudWatchLogGroupName", "");
        inputs.put("cloudWatchEncryptionEnabled", true);
        inputs.put("cloudWatchStreamingEnabled", false);
        inputs.put("kmsKeyId", "");
        inputs.put("runAsEnabled", false);
        inputs.put("runAsDefaultUser", "");
        inputs.put("idleSessionTimeout", Integer.toString(DEFAULT_IDLE_MINUTES));
        inputs.put("maxSessionDuration", "");
        ObjectNode profile = inputs.putObject("shellProfile");
        profile.put("windows", "");
        profile.put("linux", "");
        return document;
    }
}
