/** The simulated AWS region: access. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.iam.identity;

import org.jspecify.annotations.NullMarked;
