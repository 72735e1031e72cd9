package io.ssmlab.region.iam.identity;

import java.time.Instant;

/** An access key of a user, without its secret. */
record KeyRow(String accessKeyId, boolean active, Instant createdAt) {}
