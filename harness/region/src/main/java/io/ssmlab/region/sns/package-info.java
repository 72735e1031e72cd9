/** SNS's topics, and the inbox that receives messages by email. */
@NullMarked
package io.ssmlab.region.sns;

import org.jspecify.annotations.NullMarked;
