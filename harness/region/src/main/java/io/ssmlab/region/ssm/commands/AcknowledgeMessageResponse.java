package io.ssmlab.region.ssm.commands;

/** The empty response to AcknowledgeMessage. */
public record AcknowledgeMessageResponse() {}
