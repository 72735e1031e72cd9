package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Payload type 3: the learner's terminal, in character cells. */
public record TerminalSize(
        @JsonProperty("cols") int cols,
        @JsonProperty("rows") int rows) {}
