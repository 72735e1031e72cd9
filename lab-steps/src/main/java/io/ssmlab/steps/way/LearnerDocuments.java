package io.ssmlab.steps.way;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** A learner's operations on documents. A refused call throws {@link RefusedException} or the SDK's own exception. */
public interface LearnerDocuments {
    void create(String name, DocumentType type, DocumentText text);

    /** Creates a new version, which is not the default version yet. */
    void createVersion(String name, DocumentText text);

    void makeLatestTheDefault(String name);

    void delete(String name);

    /** The names of the documents of an owner, {@code Self} or {@code Amazon}. */
    List<String> ownedBy(String owner);

    /** @throws AssertionError if the document does not exist */
    Description describe(String name);

    /** The content of the default version. */
    String content(String name, DocumentFormat format);

    /** @param parameters name to default */
    record Description(
            String schemaVersion, Map<String, String> parameters, String latestVersion, String defaultVersion) {}
}
