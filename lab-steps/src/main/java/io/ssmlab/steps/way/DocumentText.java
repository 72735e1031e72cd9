package io.ssmlab.steps.way;

import software.amazon.awssdk.services.ssm.model.DocumentFormat;

/** The text of a document, and its format. */
public record DocumentText(String content, DocumentFormat format) {}
