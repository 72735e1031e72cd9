/** {@code ./lab shell}: the lab's commands in a console of their own, with completion, history and a status line. */
@NullMarked
package io.ssmlab.client.shell;

import org.jspecify.annotations.NullMarked;
