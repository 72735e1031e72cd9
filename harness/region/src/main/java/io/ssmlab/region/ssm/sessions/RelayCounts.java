package io.ssmlab.region.ssm.sessions;

/**
 * What the relay did not pass on since the process started.
 *
 * @param malformed messages that are not frames
 * @param refused frames of a type that their sender's side may not send
 * @param dropped stream data for which there was no room; its sender sends it again
 */
public record RelayCounts(long malformed, long refused, long dropped) {}
