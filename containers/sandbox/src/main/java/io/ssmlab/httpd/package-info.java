/** The web server of sandbox instances: a stand-in for Apache's that really listens and serves files. */
@NullMarked
package io.ssmlab.httpd;

import org.jspecify.annotations.NullMarked;
