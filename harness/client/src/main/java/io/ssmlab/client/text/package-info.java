/** How commands show things: tables that fit, colours that go away in pipes, texts that cannot drive the terminal. */
@NullMarked
package io.ssmlab.client.text;

import org.jspecify.annotations.NullMarked;
