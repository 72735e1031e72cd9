package io.ssmlab.region.commands;

/** Empty. */
public record AcknowledgeMessageResponse() {}
