/** {@code ./lab run}: Run Command in a terminal. */
@NullMarked
package io.ssmlab.cli.run;

import org.jspecify.annotations.NullMarked;
