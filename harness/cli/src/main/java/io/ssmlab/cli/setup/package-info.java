/** Programs that commands need besides the build: what this machine has, and how to install the rest. */
@NullMarked
package io.ssmlab.cli.setup;

import org.jspecify.annotations.NullMarked;
