package io.ssmlab.steps.way;

import software.amazon.awssdk.services.ssm.model.DocumentFormat;

/** The text of a document, and the format in which it is written. */
public record DocumentText(String content, DocumentFormat format) {}
