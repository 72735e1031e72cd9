/** {@code ./lab session}: a session client for terminals, pipes and scripts. */
@NullMarked
package io.ssmlab.client.session;

import org.jspecify.annotations.NullMarked;
