package io.ssmlab.steps.way;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** What a learner does with documents. What is refused throws {@link Refused} or the SDK's own exception. */
public interface LearnersDocuments {
    void create(String name, DocumentType type, DocumentText text);

    /** Makes a new version, which is not the default one yet. */
    void createVersion(String name, DocumentText text);

    void makeLatestTheDefault(String name);

    void delete(String name);

    /** Names of the documents of an owner, {@code Self} or {@code Amazon}. */
    List<String> ownedBy(String owner);

    /** @throws AssertionError if there is no such document */
    Description describe(String name);

    /** The content of the default version. */
    String content(String name, DocumentFormat format);

    /** @param parameters name to default */
    record Description(
            String schemaVersion, Map<String, String> parameters, String latestVersion, String defaultVersion) {}
}
