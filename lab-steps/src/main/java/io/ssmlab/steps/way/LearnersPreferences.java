package io.ssmlab.steps.way;

/** What a learner does with the session preferences. */
public interface LearnersPreferences {
    /** Saves them; the first time that makes their document, later a new version of it, which becomes the default. */
    void save(PreferencesChoice choice);
}
