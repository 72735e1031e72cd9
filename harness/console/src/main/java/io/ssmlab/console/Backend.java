package io.ssmlab.console;

import io.ssmlab.console.sign.Keys;
import java.util.List;

/**
 * What the console serves.
 *
 * @param region such as {@code us-east-1}; signatures must be scoped to it
 * @param services objects whose public methods are AWS operations
 * @param messages objects whose record-typed operations belong to ec2messages, not to SSM
 */
record Backend(String region, List<?> services, List<?> messages, Keys keys) {}
