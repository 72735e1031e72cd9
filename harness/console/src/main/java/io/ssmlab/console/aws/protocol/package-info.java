/** The AWS endpoints: one port, told apart by X-Amz-Target, path or form. */
@NullMarked
package io.ssmlab.console.aws.protocol;

import org.jspecify.annotations.NullMarked;
