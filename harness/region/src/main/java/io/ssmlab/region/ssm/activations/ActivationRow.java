package io.ssmlab.region.ssm.activations;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.Activation;
import software.amazon.awssdk.services.ssm.model.Tag;

/** A row of the table of activations. */
record ActivationRow(
        String id,
        String code,
        String iamRole,
        int registrationLimit,
        int registrations,
        @Nullable String description,
        @Nullable String defaultInstanceName,
        Instant expiresAt,
        Instant createdAt,
        Map<String, String> tags) {
    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** The activation as the API describes it, without the code. */
    Activation sdk(Instant now) {
        return Activation.builder()
                .activationId(id)
                .description(description)
                .defaultInstanceName(defaultInstanceName)
                .iamRole(iamRole)
                .registrationLimit(registrationLimit)
                .registrationsCount(registrations)
                .expirationDate(expiresAt)
                .expired(isExpired(now))
                .createdDate(createdAt)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
