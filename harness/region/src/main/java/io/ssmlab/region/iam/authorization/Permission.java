package io.ssmlab.region.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.ApiCall;
import java.util.List;
import java.util.function.Function;

/**
 * A permission that a call needs: an action on a resource.
 *
 * @param action such as {@code logs:PutLogEvents}
 * @param resource an ARN, or {@code *}
 */
public record Permission(String action, String resource) {
    /** The first permission that a call needs; for logs, s3 and kms it is the only one. */
    public static Permission of(ApiCall call, String region, String accountId) {
        List<Permission> all = all(call, region, accountId, targets -> List.of());
        return all.isEmpty() ? new Permission(call.service() + ":" + call.operation(), Needs.ANY) : all.get(0);
    }

    /**
     * All permissions that a call needs; empty if everybody may make it.
     *
     * @param targets the ids of the nodes that SendCommand's Targets mean
     */
    public static List<Permission> all(
            ApiCall call, String region, String accountId, Function<JsonNode, List<String>> targets) {
        return new Needs(region, accountId, targets).of(call);
    }
}
