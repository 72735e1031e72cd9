package io.ssmlab.client.session;

import java.util.OptionalInt;

/**
 * The end of a session.
 *
 * @param cause message; empty if its process ended by itself or its owner ended it
 * @param exitCode exit status of a command, if its session reports one
 */
record Ending(String cause, OptionalInt exitCode) {}
