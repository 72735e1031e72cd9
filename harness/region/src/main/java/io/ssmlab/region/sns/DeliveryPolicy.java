package io.ssmlab.region.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.PaceSwitch;

/** The number of tries for a message, in the JSON that SNS returns. It is the same for all and cannot be set. */
final class DeliveryPolicy {
    private final PaceSwitch pace;

    DeliveryPolicy(PaceSwitch pace) {
        this.pace = pace;
    }

    String ofTopic() {
        ObjectNode policy = Json.MAPPER.createObjectNode();
        ObjectNode http = policy.putObject("http");
        http.set("defaultHealthyRetryPolicy", retries());
        http.put("disableSubscriptionOverrides", false);
        return policy.toString();
    }

    String ofSubscription() {
        ObjectNode policy = Json.MAPPER.createObjectNode();
        policy.set("healthyRetryPolicy", retries());
        return policy.toString();
    }

    private ObjectNode retries() {
        long seconds = Deliveries.pause(pace.now()).toSeconds();
        return Json.MAPPER
                .createObjectNode()
                .put("minDelayTarget", seconds)
                .put("maxDelayTarget", seconds)
                .put("numRetries", Deliveries.RETRIES)
                .put("numMaxDelayRetries", 0)
                .put("numNoDelayRetries", 0)
                .put("numMinDelayRetries", 0)
                .put("backoffFunction", "linear");
    }
}
