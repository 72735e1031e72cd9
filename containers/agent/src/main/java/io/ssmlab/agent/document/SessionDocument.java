package io.ssmlab.agent.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.wire.payload.SessionTask;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of a session document that the agent uses, with parameters filled in.
 *
 * @param type {@link #SHELL}, {@link #INTERACTIVE}, {@link #NON_INTERACTIVE}, {@link #PORT} or unknown
 * @param streamsLog only true for a JSON true, as with the official agent
 * @param shellProfile typed into a shell at its start
 * @param properties as the document has them
 */
public record SessionDocument(
        String type,
        String logGroup,
        boolean logMustBeEncrypted,
        boolean streamsLog,
        String s3Bucket,
        String s3KeyPrefix,
        boolean s3MustBeEncrypted,
        String kmsKeyId,
        boolean runAsEnabled,
        String runAsDefaultUser,
        String shellProfile,
        JsonNode properties,
        CommandProperties command) {
    public static final String SHELL = "Standard_Stream";
    public static final String INTERACTIVE = "InteractiveCommands";
    public static final String NON_INTERACTIVE = "NonInteractiveCommands";
    public static final String PORT = "Port";

    /** Properties of the command types: {@code properties.linux}, or {@code .windows}. */
    public record CommandProperties(
            String commands, boolean elevated, boolean separateOutput, String stdoutPrefix, String stderrPrefix) {}

    public static SessionDocument parse(SessionTask task, NodePlatform platform) throws SessionRefusedException {
        JsonNode content = task.documentContent();
        if (content == null || !content.path("schemaVersion").asText("").equals("1.0")) {
            throw new SessionRefusedException("The session document's schema version is not supported by this agent.");
        }
        Parameters parameters;
        try {
            parameters = Parameters.resolve(content.path("parameters"), values(task));
        } catch (InvalidDocumentException e) {
            throw new SessionRefusedException("The session document cannot be used: " + e.getMessage() + ".");
        }
        JsonNode inputs = parameters.fill(content.path("inputs"));
        JsonNode properties = parameters.fill(content.path("properties"));
        JsonNode command = properties.path(platform.key());
        return new SessionDocument(
                content.path("sessionType").asText(""),
                inputs.path("cloudWatchLogGroupName").asText(""),
                flag(inputs.path("cloudWatchEncryptionEnabled")),
                inputs.path("cloudWatchStreamingEnabled").booleanValue(),
                inputs.path("s3BucketName").asText(""),
                inputs.path("s3KeyPrefix").asText(""),
                flag(inputs.path("s3EncryptionEnabled")),
                inputs.path("kmsKeyId").asText(""),
                flag(inputs.path("runAsEnabled")),
                inputs.path("runAsDefaultUser").asText("").strip(),
                inputs.path("shellProfile").path(platform.key()).asText(""),
                properties,
                new CommandProperties(
                        command.path("commands").asText(""),
                        flag(command.path("runAsElevated")),
                        flag(command.path("separateOutputStream")),
                        command.path("stdOutSeparatorPrefix").asText(""),
                        command.path("stdErrSeparatorPrefix").asText("")));
    }

    /** Returns true if the output is logged while it is written. Commands disable streaming. */
    public boolean streams() {
        return streamsLog && type.equals(SHELL);
    }

    /** Unwraps the API's lists of one value into single values. */
    private static Map<String, JsonNode> values(SessionTask task) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        if (task.parameters() != null) {
            task.parameters()
                    .forEach((name, value) ->
                            values.put(name, value.isArray() && value.size() == 1 ? value.get(0) : value));
        }
        return values;
    }

    /** Reads a boolean, or a text that contains one. */
    private static boolean flag(JsonNode node) {
        return node.isTextual() ? node.textValue().strip().equalsIgnoreCase("true") : node.booleanValue();
    }
}
