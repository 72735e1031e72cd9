/** Third-party clients of AWS, as their registries publish them, and small programs that use them. */
@NullMarked
package io.ssmlab.steps.thirdparty;

import org.jspecify.annotations.NullMarked;
