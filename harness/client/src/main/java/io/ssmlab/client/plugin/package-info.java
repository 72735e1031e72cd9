/** The session-manager-plugin of the lab, with the arguments and output of the official one. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.client.plugin;
