/** The instance metadata service. */
@NullMarked
package io.ssmlab.console.metadata;

import org.jspecify.annotations.NullMarked;
