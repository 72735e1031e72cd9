package io.ssmlab.console.labapi;

/**
 * The user of the web console, with the data that the page needs to sign calls.
 *
 * @param consoleKey opens the console; {@code ./lab up} prints it in the fragment of the address
 * @param arn of the learner's role session
 */
public record Learner(
        String consoleKey, String region, String accountId, String arn, String accessKeyId, String secretAccessKey) {}
