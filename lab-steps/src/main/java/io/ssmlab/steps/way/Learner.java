package io.ssmlab.steps.way;

import java.util.List;

/** Somebody who works through the lab: by way of the AWS API, or by clicking in the web console. One for each scenario. */
public interface Learner {
    LearnersDocuments documents();

    LearnersCommands commands();

    LearnersSessions sessions();

    /** Those of somebody else, who has keys of her own. */
    LearnersSessions sessionsOf(String accessKeyId, String secretAccessKey);

    LearnersPorts ports();

    LearnersPrograms programs();

    LearnersPreferences preferences();

    LearnersLogs logs();

    LearnersTags tags();

    /** What there is to see when a scenario has failed. */
    List<Evidence> evidence();

    /**
     * The scenario is over.
     *
     * @throws AssertionError if something was wrong all the time that no step could see
     */
    void leave();

    /**
     * Something to be attached to the report.
     *
     * @param mediaType such as {@code image/png}
     */
    record Evidence(String name, String mediaType, byte[] content) {}
}
