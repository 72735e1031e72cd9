package io.ssmlab.steps;

import io.ssmlab.steps.api.ApiLearner;
import io.ssmlab.steps.aws.AwsClients;
import io.ssmlab.steps.aws.Setting;
import io.ssmlab.steps.browser.BrowserLearner;
import io.ssmlab.steps.learner.Learner;

/** How the learner of the scenarios does things: {@code LAB_THROUGH}, {@code api} if it is not set. */
final class Way {
    private Way() {}

    static Learner learner(AwsClients aws) {
        String way = Setting.of("LAB_THROUGH").orElse("api");
        return switch (way) {
            case "api" -> new ApiLearner(aws);
            case "browser" -> new BrowserLearner(new ApiLearner(aws));
            default -> throw new IllegalStateException("LAB_THROUGH can be api or browser, not " + way + ".");
        };
    }
}
