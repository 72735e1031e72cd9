/** Parameters, which command and session documents have in common. */
@NullMarked
package io.ssmlab.agent.document;

import org.jspecify.annotations.NullMarked;
