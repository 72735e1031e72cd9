/** AWS Resource Groups in the simulated region. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.resourcegroups;

import org.jspecify.annotations.NullMarked;
