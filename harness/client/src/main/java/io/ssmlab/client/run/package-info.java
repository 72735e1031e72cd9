/** {@code ./lab run}: Run Command in a terminal. */
@NullMarked
package io.ssmlab.client.run;

import org.jspecify.annotations.NullMarked;
