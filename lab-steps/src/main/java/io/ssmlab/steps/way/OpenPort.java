package io.ssmlab.steps.way;

/** A local port that is forwarded through a session. */
public interface OpenPort {
    /** The session, whose terminal does not show the data of the port. */
    OpenSession session();

    /** Waits until the port is open, and returns its number. */
    int number();

    boolean isOpen();

    /** The number of connections that the instance reported as refused. */
    int refusedConnections();

    /** Stops forwarding, as Ctrl-C does. */
    void stop();
}
