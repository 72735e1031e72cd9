package io.ssmlab.client.session;

import java.util.OptionalInt;

/**
 * How a session ended.
 *
 * @param cause in words; empty if its process ended by itself or its owner ended it
 * @param exitCode of a command, where its session tells
 */
record Ending(String cause, OptionalInt exitCode) {}
