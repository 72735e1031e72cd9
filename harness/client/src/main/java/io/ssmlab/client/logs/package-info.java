/** {@code ./lab logs}: CloudWatch Logs in a terminal. */
@NullMarked
package io.ssmlab.client.logs;

import org.jspecify.annotations.NullMarked;
