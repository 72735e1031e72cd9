package io.ssmlab.agent.session.port;

import java.util.concurrent.CountDownLatch;

/** The end of a port session: it ends once, with success unless something failed before. */
final class PortEnd {
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean failed;

    /** Ends the session; later calls change nothing. */
    void end() {
        over.countDown();
    }

    /** Ends the session with a failure; does nothing if it has ended already. */
    void fail() {
        failed |= !isOver();
        end();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Waits for the end; returns true if nothing failed. */
    boolean await() throws InterruptedException {
        over.await();
        return !failed;
    }
}
