/** Who this instance is, and with which credentials it speaks. */
@NullMarked
package io.ssmlab.agent.identity;

import org.jspecify.annotations.NullMarked;
