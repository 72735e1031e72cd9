/** The instance metadata service. */
@NullMarked
package io.ssmlab.console.imds;

import org.jspecify.annotations.NullMarked;
