/** CloudWatch Logs' filter patterns: terms, JSON conditions, space-delimited fields. */
@NullMarked
package io.ssmlab.region.logs.pattern;

import org.jspecify.annotations.NullMarked;
