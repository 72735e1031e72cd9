package io.ssmlab.region.ssm.sessions;

/**
 * Messages that the relay did not forward since the process started.
 *
 * @param malformed messages that are not frames
 * @param refused frames of a type that their sender may not send
 * @param dropped stream data for which there was no room; its sender sends it again
 */
public record RelayCounts(long malformed, long refused, long dropped) {}
