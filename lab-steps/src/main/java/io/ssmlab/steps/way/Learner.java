package io.ssmlab.steps.way;

import java.util.List;

/** A person who works through the lab: with the AWS API, the web console or the AWS CLI. One for each scenario. */
public interface Learner {
    LearnerDocuments documents();

    LearnerCommands commands();

    LearnerSessions sessions();

    /** The sessions of another user, who has her own keys. */
    LearnerSessions sessionsOf(String accessKeyId, String secretAccessKey);

    LearnerPorts ports();

    LearnerPrograms programs();

    LearnerPreferences preferences();

    LearnerLogs logs();

    LearnerTags tags();

    /** The attachments for the report of a failed scenario. */
    List<Evidence> evidence();

    /**
     * Ends the scenario.
     *
     * @throws AssertionError if there was an error that no step could notice
     */
    void leave();

    /**
     * An attachment of the report.
     *
     * @param mediaType such as {@code image/png}
     */
    record Evidence(String name, String mediaType, byte[] content) {}
}
