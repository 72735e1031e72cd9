package io.ssmlab.region.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a listing.
 *
 * @param nextToken asks for the part that follows; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {}
