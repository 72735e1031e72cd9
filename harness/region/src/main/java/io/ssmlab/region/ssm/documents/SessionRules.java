package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Validates documents of type Session, schema 1.0. */
final class SessionRules {
    private static final Set<String> TYPES =
            Set.of("Standard_Stream", "InteractiveCommands", "NonInteractiveCommands", "Port");
    private static final List<String> TEXTS =
            List.of("s3BucketName", "s3KeyPrefix", "cloudWatchLogGroupName", "kmsKeyId", "runAsDefaultUser");
    private static final List<String> SWITCHES =
            List.of("s3EncryptionEnabled", "cloudWatchEncryptionEnabled", "runAsEnabled");
    private static final List<String> PORT_PROPERTIES =
            List.of("portNumber", "type", "localPortNumber", "host", "localConnectionType", "localUnixSocket");
    private static final List<String> PLATFORMS = List.of("linux", "macos", "windows");
    private static final int LONGEST_PROFILE = 512;

    private final Map<String, ParameterDeclaration> parameters;

    SessionRules(Map<String, ParameterDeclaration> parameters) {
        this.parameters = parameters;
    }

    void check(Field root) {
        Field type = root.get("sessionType");
        String one = "Write one of Standard_Stream, InteractiveCommands, NonInteractiveCommands, Port.";
        String sessionType = type.requireText(one);
        if (!TYPES.contains(sessionType)) {
            throw type.problem("there is no session type '" + DocumentErrors.quote(sessionType) + "'. " + one);
        }
        checkInputs(root.get("inputs"));
        checkProperties(sessionType, root.get("properties"));
        Placeholders.requireDeclared(root.get("inputs"), parameters);
        Placeholders.requireDeclared(root.get("properties"), parameters);
    }

    private static void checkInputs(Field inputs) {
        if (!inputs.present()) {
            return;
        }
        inputs.requireObject("Write {\"cloudWatchLogGroupName\": \"…\", …}.");
        TEXTS.forEach(name -> inputs.get(name).requireTextIfPresent("Write text; \"\" for none."));
        SWITCHES.forEach(name -> checkSwitch(inputs.get(name)));
        Field streaming = inputs.get("cloudWatchStreamingEnabled");
        if (streaming.present() && !streaming.node().isBoolean()) {
            throw streaming.expected(
                    "a boolean", "Write true or false without quotes: the agent does not take text here.");
        }
        checkMinutes(inputs.get("idleSessionTimeout"), 60, false);
        checkMinutes(inputs.get("maxSessionDuration"), 1_440, true);
        checkShellProfile(inputs.get("shellProfile"));
    }

    private static void checkSwitch(Field field) {
        JsonNode node = field.node();
        boolean text = node.isTextual()
                && (Set.of("true", "false", "").contains(node.textValue()) || Placeholders.in(node.textValue()));
        if (field.present() && !node.isBoolean() && !text) {
            throw field.expected("true or false", "Write true or false.");
        }
    }

    private static void checkMinutes(Field field, int greatest, boolean emptyMeansNone) {
        if (!field.present()) {
            return;
        }
        String text = field.requireText("Write the minutes as text, such as \"20\".");
        if ((emptyMeansNone && text.isEmpty()) || Placeholders.in(text)) {
            return;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > greatest) {
            throw field.problem("expected minutes from \"1\" to \"" + greatest + "\", found \""
                    + DocumentErrors.quote(text) + "\".");
        }
    }

    private static void checkShellProfile(Field profile) {
        if (!profile.present()) {
            return;
        }
        profile.requireObject("Write {\"linux\": \"…\", \"windows\": \"…\"}.");
        profile.members().forEach((platform, commands) -> {
            commands.requireTextIfPresent("Write the commands as one string.");
            int length = commands.node().asText("").length();
            if (length > LONGEST_PROFILE) {
                throw commands.problem(
                        "is " + length + " characters long. A shell profile has at most " + LONGEST_PROFILE + ".");
            }
        });
    }

    private static void checkProperties(String sessionType, Field properties) {
        if (!properties.present()) {
            if (!sessionType.equals("Standard_Stream")) {
                throw properties.problem("is required for sessions of type " + sessionType + ". Write "
                        + (sessionType.equals("Port")
                                ? "{\"portNumber\": \"22\"}."
                                : "{\"linux\": {\"commands\": \"…\"}}."));
            }
            return;
        }
        properties.requireObject("Write an object.");
        if (sessionType.equals("Port")) {
            PORT_PROPERTIES.forEach(name -> properties.get(name).requireTextIfPresent("Put the value in quotes."));
        } else {
            checkCommands(sessionType, properties);
        }
    }

    private static void checkCommands(String sessionType, Field properties) {
        boolean any = false;
        for (String platform : PLATFORMS) {
            Field field = properties.get(platform);
            if (!field.present()) {
                continue;
            }
            field.requireObject("Write {\"commands\": \"…\"}.");
            field.get("commands").requireTextIfPresent("Write the command as one string.");
            any |= field.get("commands").present();
            Field elevated = field.get("runAsElevated");
            if (elevated.present() && !elevated.node().isBoolean()) {
                throw elevated.expected("a boolean", "Write true or false without quotes.");
            }
            checkSwitch(field.get("separateOutputStream"));
            field.get("stdOutSeparatorPrefix").requireTextIfPresent("Write text.");
            field.get("stdErrSeparatorPrefix").requireTextIfPresent("Write text.");
        }
        if (!any && !sessionType.equals("Standard_Stream")) {
            throw properties.problem("no platform has commands. Write {\"linux\": {\"commands\": \"…\"}}.");
        }
    }
}
