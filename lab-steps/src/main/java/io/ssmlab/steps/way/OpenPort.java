package io.ssmlab.steps.way;

/** A port of this machine's loopback that leads through a session. */
public interface OpenPort {
    /** The session, whose terminal shows nothing of what goes through the port. */
    OpenSession session();

    /** Waits until the port is open, if it is not. */
    int number();

    boolean isOpen();

    /** How often the instance said that nobody listens there. */
    int refused();

    /** As Ctrl-C does. */
    void stop();
}
