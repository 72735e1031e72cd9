package io.ssmlab.steps.way;

/** A connection to a port of an instance whose other end is this one: what ssh is given as its ProxyCommand. */
public interface OpenBridge {
    /** The session, whose terminal takes nothing and shows nothing. */
    OpenSession session();

    /** Sends these characters, a byte each. */
    void say(String text);

    /** Everything that came so far, a character for each byte. */
    String heard();
}
