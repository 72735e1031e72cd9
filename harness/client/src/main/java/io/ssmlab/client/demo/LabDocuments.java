package io.ssmlab.client.demo;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.text.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates or updates the documents of the lab. */
final class LabDocuments {
    static final String INSTALL = "org-install-app";
    static final String PREFERENCES = "SSM-SessionManagerRunShell";
    static final List<String> COMMANDS = List.of(
            "echo {{Message}}",
            "sudo yum install httpd -y",
            "mkdir /app",
            "touch /app/hello.txt",
            "sudo systemctl start httpd");

    private final AwsCalls aws;

    LabDocuments(AwsCalls aws) {
        this.aws = aws;
    }

    /** Saves the Command document of the workshop's newer edition. */
    void saveInstall() {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("action", "aws:runShellScript");
        step.put("name", "prepare_web_instance");
        step.put("inputs", Map.of("runCommand", COMMANDS));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schemaVersion", "2.2");
        content.put("description", "Installs the web server and a file of ours");
        content.put(
                "parameters",
                Map.of(
                        "Message",
                        Map.of("type", "String", "description", "Printed first", "default", "Prepping Web Instance")));
        content.put("mainSteps", List.of(step));
        save(INSTALL, "Command", content);
    }

    /** Saves session preferences that send each session's log to a group when it ends. */
    void savePreferences(String logGroup, boolean encryptedOnly) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("s3BucketName", "");
        inputs.put("s3KeyPrefix", "");
        inputs.put("s3EncryptionEnabled", true);
        inputs.put("cloudWatchLogGroupName", logGroup);
        inputs.put("cloudWatchEncryptionEnabled", encryptedOnly);
        inputs.put("cloudWatchStreamingEnabled", false);
        inputs.put("idleSessionTimeout", "20");
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schemaVersion", "1.0");
        content.put("description", "Document to hold regional settings for Session Manager");
        content.put("sessionType", "Standard_Stream");
        content.put("inputs", inputs);
        save(PREFERENCES, "Session", content);
    }

    private void save(String name, String type, Map<String, Object> content) {
        String text = Json.line(content);
        try {
            aws.call(
                    AwsService.SSM,
                    "CreateDocument",
                    Map.of("Name", name, "DocumentType", type, "DocumentFormat", "JSON", "Content", text));
        } catch (AwsRefusal e) {
            if (!e.code().equals("DocumentAlreadyExists")) {
                throw e;
            }
            update(name, text);
        }
    }

    private void update(String name, String text) {
        try {
            aws.call(
                    AwsService.SSM,
                    "UpdateDocument",
                    Map.of("Name", name, "DocumentVersion", "$LATEST", "DocumentFormat", "JSON", "Content", text));
        } catch (AwsRefusal e) {
            // The latest version has this content already.
            if (!e.code().equals("DuplicateDocumentContent")) {
                throw e;
            }
        }
    }
}
