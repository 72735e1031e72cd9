/** An endpoint of a scenario's own, to which messages of topics can be sent. */
@NullMarked
package io.ssmlab.steps.inbox;

import org.jspecify.annotations.NullMarked;
