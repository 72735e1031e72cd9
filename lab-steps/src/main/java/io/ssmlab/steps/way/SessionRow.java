package io.ssmlab.steps.way;

/**
 * A session as the list of active ones or the history shows it.
 *
 * @param status such as {@code Terminating}
 * @param endDate empty while the session is not over
 * @param output the location of the output, as one or more links; empty if none is shown
 */
public record SessionRow(String id, String instanceId, String status, String endDate, String output) {}
