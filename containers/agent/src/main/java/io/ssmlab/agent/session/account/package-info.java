/** Accounts that sessions run as. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.agent.session.account;
