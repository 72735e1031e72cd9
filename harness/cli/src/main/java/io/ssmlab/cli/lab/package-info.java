/** The {@code lab} command: up, verify, doctor, bench. It may use every module; no module imports it. */
@NullMarked
package io.ssmlab.cli.lab;

import org.jspecify.annotations.NullMarked;
