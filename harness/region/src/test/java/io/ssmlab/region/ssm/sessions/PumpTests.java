package io.ssmlab.region.ssm.sessions;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.channels.MemoryLink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PumpTests {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Link> gone = new CopyOnWriteArrayList<>();
    private final List<byte[]> own = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void absentReadersBufferIsBoundedInFramesButTakesAcknowledgements() {
        Pump pump = pump(false);
        for (int i = 0; i < Pump.MAX_FRAMES; i++) {
            assertTrue(pump.data(Ends.output(i, "x")));
        }

        assertFalse(pump.data(Ends.output(Pump.MAX_FRAMES, "x")));
        byte[] acknowledge = Ends.acknowledge("input_stream_data", 0);
        assertTrue(pump.acknowledge(acknowledge));

        MemoryLink link = new MemoryLink();
        pump.attach(link);
        await().until(() -> link.messages.size() == Pump.MAX_FRAMES + 1);
        assertEquals(acknowledge.length, link.messages.get(Pump.MAX_FRAMES).length);
        assertTrue(pump.data(Ends.output(Pump.MAX_FRAMES, "x")), "there is room again");
    }

    @Test
    void absentReadersBufferIsBoundedInBytes() {
        Pump pump = pump(false);
        byte[] big = new byte[1 << 20];
        int taken = 0;
        while (pump.data(big)) {
            taken++;
        }
        assertEquals(Pump.MAX_BYTES / big.length, taken);
    }

    @Test
    void slowReaderHoldsTheSenderBackOnlyForAMoment() {
        Pump pump = pump(false);
        CountDownLatch release = new CountDownLatch(1);
        List<byte[]> written = new CopyOnWriteArrayList<>();
        pump.attach(new Link() {
            @Override
            public boolean send(byte[] message) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    return false;
                }
                written.add(message);
                return true;
            }

            @Override
            public void close(String reason) {
                release.countDown();
            }
        });
        byte[] big = new byte[1 << 20];
        long begin = System.nanoTime();
        int taken = 0;
        while (pump.data(big)) {
            taken++;
        }
        assertTrue(System.nanoTime() - begin < 5_000_000_000L, "the sender's thread came back");
        assertTrue(taken <= Pump.MAX_BYTES / big.length + 1, "memory is bounded, " + taken);

        release.countDown();
        int all = taken;
        await().until(() -> written.size() == all);
    }

    @Test
    void frameRefusedByASocketGoesToTheNextOne() {
        Pump pump = pump(false);
        MemoryLink dead = new MemoryLink();
        dead.gone = true;
        pump.attach(dead);
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sent.add(Ends.output(i, "x"));
            pump.data(sent.get(i));
        }
        await().until(() -> gone.contains(dead));

        MemoryLink alive = new MemoryLink();
        pump.attach(alive);

        await().until(() -> alive.messages.size() == 10);
        for (int i = 0; i < 10; i++) {
            assertEquals(i, MemoryLink.decode(alive.messages.get(i)).sequenceNumber());
        }
        assertSame(dead, gone.get(0));
    }

    @Test
    void floodOfAcknowledgementsIsBounded() {
        Pump pump = pump(true);
        byte[] one = {1};
        for (int i = 0; i < Pump.MAX_ACKNOWLEDGES; i++) {
            assertTrue(pump.acknowledge(one));
        }
        assertFalse(pump.acknowledge(one));
    }

    private Pump pump(boolean repeatAcknowledges) {
        return new Pump(threads, repeatAcknowledges, gone::add, own::add);
    }
}
