/** TLS: the lab's own certificate authority, and connections that are plain or not by how they begin. */
@NullMarked
package io.ssmlab.console.tls;

import org.jspecify.annotations.NullMarked;
