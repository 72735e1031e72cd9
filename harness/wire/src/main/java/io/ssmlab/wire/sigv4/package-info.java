/** AWS Signature Version 4, as pure functions, for the signing agent and the checking console. */
@NullMarked
package io.ssmlab.wire.sigv4;

import org.jspecify.annotations.NullMarked;
