/** The reliable stream between client and agent as pure logic: clock and output are passed in. */
@NullMarked
package io.ssmlab.wire.stream;

import org.jspecify.annotations.NullMarked;
