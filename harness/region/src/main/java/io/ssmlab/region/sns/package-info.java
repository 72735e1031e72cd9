/** SNS's topics, and the inbox in which messages by email end up. */
@NullMarked
package io.ssmlab.region.sns;

import org.jspecify.annotations.NullMarked;
