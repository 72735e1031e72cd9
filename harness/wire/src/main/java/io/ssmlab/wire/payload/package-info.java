/** JSON payloads carried in frames, with the field names of the official agent and plugin. */
@NullMarked
package io.ssmlab.wire.payload;

import org.jspecify.annotations.NullMarked;
