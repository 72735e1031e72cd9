/** The one command: up, verify, doctor, bench. May use every room; no room imports it. */
@NullMarked
package io.ssmlab.cli.lab;

import org.jspecify.annotations.NullMarked;
