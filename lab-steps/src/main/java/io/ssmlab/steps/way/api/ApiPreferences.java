package io.ssmlab.steps.way.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.steps.way.DocumentText;
import io.ssmlab.steps.way.LearnerPreferences;
import io.ssmlab.steps.way.PreferencesChoice;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** The session preferences: a document that the first save creates and later ones update, as AWS's console does. */
public final class ApiPreferences implements LearnerPreferences {
    public static final String DOCUMENT = "SSM-SessionManagerRunShell";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiDocuments documents;

    ApiPreferences(ApiDocuments documents) {
        this.documents = documents;
    }

    @Override
    public void save(PreferencesChoice choice) {
        if (documents.find(DOCUMENT).isEmpty()) {
            documents.create(DOCUMENT, DocumentType.SESSION, text(choice));
        } else {
            documents.createVersion(DOCUMENT, text(choice));
            documents.makeLatestTheDefault(DOCUMENT);
        }
    }

    /** The document of a choice. */
    public static DocumentText text(PreferencesChoice choice) {
        ObjectNode document = JSON.createObjectNode();
        document.put("schemaVersion", "1.0");
        document.put("description", "Document to hold regional settings for Session Manager");
        document.put("sessionType", "Standard_Stream");
        ObjectNode inputs = document.putObject("inputs");
        inputs.put("s3BucketName", choice.bucket()).put("s3KeyPrefix", choice.prefix());
        inputs.put("s3EncryptionEnabled", choice.onlyEncryptedBucket());
        inputs.put("cloudWatchLogGroupName", choice.logGroup());
        inputs.put("cloudWatchEncryptionEnabled", choice.onlyEncrypted());
        inputs.put("cloudWatchStreamingEnabled", choice.streaming());
        inputs.put("kmsKeyId", choice.kmsKey()).put("runAsEnabled", false).put("runAsDefaultUser", "");
        inputs.put("idleSessionTimeout", "20").put("maxSessionDuration", "");
        inputs.putObject("shellProfile").put("windows", "").put("linux", "");
        return new DocumentText(document.toPrettyString(), DocumentFormat.JSON);
    }
}
