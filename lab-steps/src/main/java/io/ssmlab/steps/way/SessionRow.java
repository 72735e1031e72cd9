package io.ssmlab.steps.way;

/**
 * A session as the list of active ones or the history shows it.
 *
 * @param status such as {@code Terminating}
 * @param endDate empty while there is none
 * @param output where the output is, as a link or links; empty if nothing is named
 */
public record SessionRow(String id, String instanceId, String status, String endDate, String output) {}
