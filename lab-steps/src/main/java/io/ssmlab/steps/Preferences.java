package io.ssmlab.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** The session preferences: a document that the first save creates and later ones update, as AWS's console does. */
public final class Preferences {
    static final String DOCUMENT = "SSM-SessionManagerRunShell";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabMemory memory;
    private final Documents documents;

    public Preferences(LabMemory memory, Documents documents) {
        this.memory = memory;
        this.documents = documents;
    }

    /**
     * What the learner chose on the page; everything else stays as the page has it at first.
     *
     * @param onlyEncrypted logs only to an encrypted group
     * @param bucket empty for none
     * @param onlyEncryptedBucket logs only to an encrypted bucket
     * @param kmsKey encrypts the sessions themselves; empty for none
     */
    record Choice(
            String logGroup,
            boolean streaming,
            boolean onlyEncrypted,
            String bucket,
            String prefix,
            boolean onlyEncryptedBucket,
            String kmsKey) {
        static Choice none() {
            return group("", false, false);
        }

        static Choice group(String name, boolean streaming, boolean onlyEncrypted) {
            return new Choice(name, streaming, onlyEncrypted, "", "", true, "");
        }

        static Choice bucket(String name, String prefix, boolean onlyEncrypted) {
            return new Choice("", false, false, name, prefix, onlyEncrypted, "");
        }

        Choice encrypting(String key) {
            return new Choice(logGroup, streaming, onlyEncrypted, bucket, prefix, onlyEncryptedBucket, key);
        }
    }

    static String content(Choice choice) {
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
        return document.toPrettyString();
    }

    void save(Choice choice) {
        if (documents.describe(DOCUMENT).isEmpty()) {
            create(choice);
            return;
        }
        String version = memory.aws
                .ssm()
                .updateDocument(request -> request.name(DOCUMENT)
                        .content(content(choice))
                        .documentFormat(DocumentFormat.JSON)
                        .documentVersion("$LATEST"))
                .documentDescription()
                .documentVersion();
        memory.aws
                .ssm()
                .updateDocumentDefaultVersion(request -> request.name(DOCUMENT).documentVersion(version));
    }

    void create(Choice choice) {
        documents.create(DOCUMENT, DocumentType.SESSION, new Documents.Edition(content(choice), DocumentFormat.JSON));
    }
}
