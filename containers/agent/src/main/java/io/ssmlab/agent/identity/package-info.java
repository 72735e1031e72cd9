/** The identity of this instance and its credentials. */
@NullMarked
package io.ssmlab.agent.identity;

import org.jspecify.annotations.NullMarked;
