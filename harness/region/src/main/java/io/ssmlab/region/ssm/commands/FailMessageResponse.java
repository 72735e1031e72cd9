package io.ssmlab.region.ssm.commands;

/** The empty response to FailMessage. */
public record FailMessageResponse() {}
