package io.ssmlab.steps;

import io.ssmlab.steps.api.ApiLearner;
import io.ssmlab.steps.aws.AwsClients;
import io.ssmlab.steps.aws.Setting;
import io.ssmlab.steps.browser.BrowserLearner;
import io.ssmlab.steps.cli.CliLearner;
import io.ssmlab.steps.learner.Learner;

/** How the learner of the scenarios does things: {@code LAB_THROUGH}, {@code api} if it is not set. */
final class Way {
    private Way() {}

    /** What the learner needs to ask for one thing, in systemd's words: to click one's way to a form takes longer. */
    static String patience() {
        return setting().equals("api") ? "3s" : "6s";
    }

    private static String setting() {
        return Setting.of("LAB_THROUGH").orElse("api");
    }

    static Learner learner(AwsClients aws) {
        String way = setting();
        return switch (way) {
            case "api" -> new ApiLearner(aws);
            case "browser" -> new BrowserLearner(new ApiLearner(aws));
            case "cli" -> new CliLearner();
            default -> throw new IllegalStateException("LAB_THROUGH can be api, browser or cli, not " + way + ".");
        };
    }
}
