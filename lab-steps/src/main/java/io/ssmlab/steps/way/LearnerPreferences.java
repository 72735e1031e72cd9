package io.ssmlab.steps.way;

/** A learner's operations on the session preferences. */
public interface LearnerPreferences {
    /** Saves them: creates their document the first time, and later a new version, which becomes the default. */
    void save(PreferencesChoice choice);
}
