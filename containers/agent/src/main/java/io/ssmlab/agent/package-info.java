/** The SSM agent of a managed instance. */
@NullMarked
package io.ssmlab.agent;

import org.jspecify.annotations.NullMarked;
