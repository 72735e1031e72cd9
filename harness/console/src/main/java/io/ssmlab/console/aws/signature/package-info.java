/** Verification of request signatures: Signature Version 4, checked as AWS checks it. */
@NullMarked
package io.ssmlab.console.aws.signature;

import org.jspecify.annotations.NullMarked;
