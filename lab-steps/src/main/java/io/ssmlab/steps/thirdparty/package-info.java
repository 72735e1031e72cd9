/** Clients of AWS that others wrote, as their registries have them, and small programs that use them. */
@NullMarked
package io.ssmlab.steps.thirdparty;

import org.jspecify.annotations.NullMarked;
