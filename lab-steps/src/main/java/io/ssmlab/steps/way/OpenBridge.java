package io.ssmlab.steps.way;

/** A direct connection to a port of an instance, such as the ProxyCommand of ssh. */
public interface OpenBridge {
    /** The session, whose terminal has no input and no output. */
    OpenSession session();

    /** Sends these characters, one byte each. */
    void send(String text);

    /** The received data, with one character per byte. */
    String received();
}
