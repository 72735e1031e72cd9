package io.ssmlab.client.demo;

/**
 * One step of the demonstration.
 *
 * @param title a few words
 * @param words introduction, as an instructor would give it
 */
record Scene(String title, String words, Act act) {
    /** The action of a scene. */
    @FunctionalInterface
    interface Act {
        void play(Stage stage) throws Exception;
    }
}
