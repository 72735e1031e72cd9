/**
 * Formats the output of commands: tables that fit, colours in terminals only, foreign text without control sequences.
 */
@NullMarked
package io.ssmlab.client.text;

import org.jspecify.annotations.NullMarked;
