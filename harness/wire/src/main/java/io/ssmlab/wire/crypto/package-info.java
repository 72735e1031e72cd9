/** The encryption of a session's data between its two ends. */
@NullMarked
package io.ssmlab.wire.crypto;

import org.jspecify.annotations.NullMarked;
