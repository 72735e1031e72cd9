package io.ssmlab.region.access;

import io.ssmlab.region.core.ApiCall;
import java.util.List;

/**
 * What a call needs: an action on a resource.
 *
 * @param action such as {@code logs:PutLogEvents}
 * @param resource an ARN, or {@code *}
 */
public record Permission(String action, String resource) {
    /** The first, and for logs, s3 and kms the only one, that a call needs. */
    public static Permission of(ApiCall call, String region, String accountId) {
        List<Permission> all = new Needs(region, accountId, targets -> List.of()).of(call);
        return all.isEmpty() ? new Permission(call.service() + ":" + call.operation(), Needs.ANY) : all.get(0);
    }
}
