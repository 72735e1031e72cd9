/** What command and session documents have in common: parameters. */
@NullMarked
package io.ssmlab.agent.document;

import org.jspecify.annotations.NullMarked;
