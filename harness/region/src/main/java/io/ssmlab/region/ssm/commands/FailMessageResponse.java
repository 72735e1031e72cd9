package io.ssmlab.region.ssm.commands;

/** Empty. */
public record FailMessageResponse() {}
