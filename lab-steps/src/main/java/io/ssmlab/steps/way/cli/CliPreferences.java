package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.way.DocumentText;
import io.ssmlab.steps.way.LearnerPreferences;
import io.ssmlab.steps.way.PreferencesChoice;
import io.ssmlab.steps.way.api.ApiPreferences;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** The session preferences with the CLI, as in AWS's user guide: their document is created, and updated later. */
final class CliPreferences implements LearnerPreferences {
    private final CliDocuments documents;

    CliPreferences(CliDocuments documents) {
        this.documents = documents;
    }

    @Override
    public void save(PreferencesChoice choice) {
        DocumentText text = ApiPreferences.text(choice);
        if (documents.find(ApiPreferences.DOCUMENT).isEmpty()) {
            documents.create(ApiPreferences.DOCUMENT, DocumentType.SESSION, text);
        } else {
            documents.createVersion(ApiPreferences.DOCUMENT, text);
            documents.makeLatestTheDefault(ApiPreferences.DOCUMENT);
        }
    }
}
