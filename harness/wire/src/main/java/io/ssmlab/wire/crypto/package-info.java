/** What encrypts the data of a session between its two ends. */
@NullMarked
package io.ssmlab.wire.crypto;

import org.jspecify.annotations.NullMarked;
