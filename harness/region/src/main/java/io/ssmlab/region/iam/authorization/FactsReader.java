package io.ssmlab.region.iam.authorization;

import io.ssmlab.region.iam.identity.Principal;
import io.ssmlab.region.iam.policy.PolicySet;
import io.ssmlab.region.iam.policy.RequestFacts;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.RegionClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The context of a request, as conditions see it. Source: "AWS global condition context keys", and each service's own
 * keys.
 */
final class FactsReader {
    private final RegionClock clock;
    private final String region;
    private final String accountId;

    FactsReader(RegionClock clock, String region, String accountId) {
        this.clock = clock;
        this.region = region;
        this.accountId = accountId;
    }

    /** The context of a call, without the tags of a resource. */
    RequestFacts of(ApiCall call, Principal principal, PolicySet policies) {
        Instant now = clock.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, List<String>> facts = new HashMap<>();
        put(facts, "aws:currenttime", now.toString());
        put(facts, "aws:epochtime", String.valueOf(now.getEpochSecond()));
        put(facts, "aws:sourceip", call.origin().sourceIp());
        put(facts, "aws:securetransport", String.valueOf(call.origin().secure()));
        put(facts, "aws:requestedregion", region);
        put(facts, "aws:principalaccount", accountId);
        put(facts, "aws:resourceaccount", accountId);
        put(facts, "aws:viaawsservice", "false");
        put(facts, "aws:principalisawsservice", "false");
        put(facts, "aws:principalarn", principal.arn(accountId));
        put(facts, "aws:principaltype", principal.isUser() ? "User" : "AssumedRole");
        put(facts, "aws:userid", principal.userId(policies.id()));
        if (principal.isUser()) {
            put(facts, "aws:username", principal.name());
        }
        if (!call.origin().userAgent().isEmpty()) {
            put(facts, "aws:useragent", call.origin().userAgent());
        }
        if (call.service().equals("iam") && !call.text("PolicyArn").isEmpty()) {
            put(facts, "iam:policyarn", call.text("PolicyArn"));
        }
        if (call.operation().equals("CreateActivation") || call.operation().equals("UpdateManagedInstanceRole")) {
            put(facts, "iam:passedtoservice", "ssm.amazonaws.com");
        }
        if (call.service().equals("sts")) {
            put(facts, "sts:rolesessionname", call.text("RoleSessionName"));
            if (!call.text("ExternalId").isEmpty()) {
                put(facts, "sts:externalid", call.text("ExternalId"));
            }
        }
        RequestTags.of(call).ifPresent(tags -> {
            facts.put("aws:tagkeys", List.copyOf(tags.keySet()));
            tags.forEach((key, value) -> put(facts, "aws:requesttag/" + key.toLowerCase(Locale.ROOT), value));
        });
        return new RequestFacts(facts, Map::of);
    }

    private static void put(Map<String, List<String>> facts, String key, String value) {
        facts.put(key, List.of(value));
    }
}
