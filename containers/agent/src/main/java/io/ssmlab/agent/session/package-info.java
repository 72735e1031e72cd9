/** Sessions: documents, accounts, terminals, logs. */
@NullMarked
package io.ssmlab.agent.session;

import org.jspecify.annotations.NullMarked;
