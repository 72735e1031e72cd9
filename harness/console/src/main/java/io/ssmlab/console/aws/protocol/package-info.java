/** The AWS endpoints on one port, distinguished by X-Amz-Target, path or form. */
@NullMarked
package io.ssmlab.console.aws.protocol;

import org.jspecify.annotations.NullMarked;
