package io.ssmlab.client.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A session that was started or resumed.
 *
 * @param token token, valid for one connection
 */
public record StartedSession(String id, String target, URI streamUrl, String token) {
    /** The parameters of StartSession other than the target. */
    record Order(String document, Map<String, List<String>> parameters, String reason) {
        static Order shell(String reason) {
            return new Order("", Map.of(), reason);
        }
    }

    static StartedSession start(AwsCalls aws, String target, Order order) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("Target", target);
        if (!order.document().isEmpty()) {
            request.put("DocumentName", order.document());
        }
        if (!order.parameters().isEmpty()) {
            request.put("Parameters", order.parameters());
        }
        if (!order.reason().isEmpty()) {
            request.put("Reason", order.reason());
        }
        return of(target, aws.call(AwsService.SSM, "StartSession", request));
    }

    static StartedSession resume(AwsCalls aws, String id, String target) {
        return of(target, aws.call(AwsService.SSM, "ResumeSession", Map.of("SessionId", id)));
    }

    private static StartedSession of(String target, JsonNode answer) {
        return new StartedSession(
                answer.path("SessionId").asText(),
                target,
                URI.create(answer.path("StreamUrl").asText()),
                answer.path("TokenValue").asText());
    }
}
