/** The simulated AWS region: ec2. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.ec2;

import org.jspecify.annotations.NullMarked;
