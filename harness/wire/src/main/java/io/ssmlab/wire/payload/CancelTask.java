package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Content of a cancel-command job: names the whole job id of the command to cancel. */
public record CancelTask(@JsonProperty("CancelMessageId") String cancelMessageId) {}
