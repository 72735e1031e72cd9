package io.ssmlab.client.demo;

/**
 * One step of the way.
 *
 * @param title in a few words
 * @param words what the instructor would say before
 */
record Scene(String title, String words, Act act) {
    /** What is done and seen. */
    @FunctionalInterface
    interface Act {
        void play(Stage stage) throws Exception;
    }
}
