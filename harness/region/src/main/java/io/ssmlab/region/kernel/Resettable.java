package io.ssmlab.region.kernel;

/** A service that holds more than its tables, or whose tables are never empty. */
public interface Resettable {
    /**
     * Called by the region's reset after every table was emptied. Drops state in memory, stops what runs, and restores
     * what is always there, such as documents that AWS owns.
     */
    void reset();
}
