package io.ssmlab.agent.session.port;

import java.util.concurrent.CountDownLatch;

/** How a session of ports ends: once, well unless something failed before. */
final class PortEnd {
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean failed;

    /** It is over; whatever comes later changes nothing. */
    void end() {
        over.countDown();
    }

    /** It is over because something failed; nothing if it was over already. */
    void fail() {
        failed |= !isOver();
        end();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Waits for it; whether nothing failed. */
    boolean await() throws InterruptedException {
        over.await();
        return !failed;
    }
}
