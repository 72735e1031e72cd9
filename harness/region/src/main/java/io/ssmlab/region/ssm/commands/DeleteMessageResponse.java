package io.ssmlab.region.ssm.commands;

/** The empty response to DeleteMessage. */
public record DeleteMessageResponse() {}
