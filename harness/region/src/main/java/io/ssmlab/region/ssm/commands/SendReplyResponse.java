package io.ssmlab.region.ssm.commands;

/** The empty response to SendReply. */
public record SendReplyResponse() {}
