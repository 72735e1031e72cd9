package io.ssmlab.region.iam.identity;

import java.time.Instant;

/**
 * A user or a role.
 *
 * @param id such as {@code AIDA…} or {@code AROA…}
 * @param trust who may assume the role; empty for a user
 * @param maxSession seconds
 */
public record IdentityRow(
        String name, String id, String trust, String description, int maxSession, Instant createdAt) {}
