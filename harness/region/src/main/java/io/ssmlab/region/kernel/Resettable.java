package io.ssmlab.region.kernel;

/** A service that holds more than its tables, or whose tables are never empty. */
public interface Resettable {
    /**
     * Called by the region's reset, after every table was emptied: drop what is in memory, stop what runs, put back what
     * is always there (such as documents that AWS owns).
     */
    void reset();
}
