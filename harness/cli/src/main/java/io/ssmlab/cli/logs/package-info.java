/** {@code ./lab logs}: CloudWatch Logs in a terminal. */
@NullMarked
package io.ssmlab.cli.logs;

import org.jspecify.annotations.NullMarked;
