/** TLS: the lab's own certificate authority, and ports that accept TLS and plain connections. */
@NullMarked
package io.ssmlab.console.tls;

import org.jspecify.annotations.NullMarked;
