/** The simulated AWS region: documents. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.ssm.documents;

import org.jspecify.annotations.NullMarked;
