package io.ssmlab.wire.smux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MuxTests {
    private static final int LIMIT = 64 * 1024;

    private final Deque<byte[]> toServer = new ArrayDeque<>();
    private final Deque<byte[]> toClient = new ArrayDeque<>();
    private final List<MuxStream> accepted = new ArrayList<>();
    private final Mux client = Mux.client(toServer::add, LIMIT);
    private final Mux server = Mux.server(toClient::add, accepted::add, LIMIT);

    @Test
    void numbersConnectionsAsTheOfficialPluginDoes() throws Exception {
        MuxStream first = client.open();
        write(first, "hello0");
        first.finish();
        client.open();
        assertEquals(
                "0100000003000000" + "010206000300000068656c6c6f30" + "0101000003000000" + "0100000005000000",
                hex(toServer));
    }

    @Test
    void carriesTwoConnectionsSideBySide() throws Exception {
        MuxStream one = client.open();
        MuxStream two = client.open();
        write(one, "from one");
        write(two, "from two");
        deliver(toServer, server);
        write(accepted.get(1), "to two");
        write(accepted.get(0), "to one");
        deliver(toClient, client);
        assertEquals("from one", text(accepted.get(0).read()));
        assertEquals("from two", text(accepted.get(1).read()));
        assertEquals("to one", text(one.read()));
        assertEquals("to two", text(two.read()));
    }

    @Test
    void aFrameFitsIntoOneMessageOfTheDataChannel() throws Exception {
        byte[] much = new byte[50_000];
        new Random(1).nextBytes(much);
        MuxStream stream = client.open();
        stream.write(much, much.length);
        stream.finish();
        assertTrue(toServer.stream().allMatch(message -> message.length <= 1024), "each frame is one message");
        deliver(toServer, server);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (byte[] next = accepted.get(0).read();
                next != null;
                next = accepted.get(0).read()) {
            read.writeBytes(next);
        }
        assertArrayEquals(much, read.toByteArray());
    }

    @Test
    void aFinishedStreamStillReceives() throws Exception {
        MuxStream asking = client.open();
        write(asking, "question");
        asking.finish();
        deliver(toServer, server);
        MuxStream asked = accepted.get(0);
        assertEquals("question", text(asked.read()));
        assertNull(asked.read(), "the end of the question");
        write(asked, "answer");
        asked.close();
        deliver(toClient, client);
        assertEquals("answer", text(asking.read()));
        assertNull(asking.read(), "the end of the answer");
        assertThrows(IOException.class, () -> write(asking, "more"));
    }

    @Test
    void takesNothingWhileTooMuchIsUnread() throws Exception {
        MuxStream stream = client.open();
        stream.write(new byte[2 * LIMIT], 2 * LIMIT);
        int taken = 0;
        while (server.received(toServer.element())) {
            toServer.remove();
            taken++;
        }
        assertTrue(taken >= LIMIT / 1024 && taken <= LIMIT / 1000 + 1, "so many messages were taken: " + taken);
        assertFalse(server.received(toServer.element()), "the same one is refused again");
        accepted.get(0).read();
        assertTrue(server.received(toServer.remove()), "there is room for one more");
    }

    @Test
    void unreadDataMakesRoomWhenItsConnectionIsClosed() throws Exception {
        MuxStream stream = client.open();
        stream.write(new byte[2 * LIMIT], 2 * LIMIT);
        while (server.received(toServer.element())) {
            toServer.remove();
        }
        accepted.get(0).close();
        deliver(toServer, server);
        assertEquals(List.of(), List.copyOf(toServer), "the rest was taken and dropped");
    }

    @Test
    void anEndedSessionEndsItsConnections() throws Exception {
        MuxStream stream = client.open();
        client.close();
        assertNull(stream.read());
        assertThrows(IOException.class, () -> write(stream, "more"));
        assertThrows(IOException.class, client::open);
    }

    @Test
    void ignoresFramesOfConnectionsThatItDoesNotKnow() throws Exception {
        server.received(HexFormat.of().parseHex("010201000700000041" + "0101000007000000" + "0103000000000000"));
        client.received(HexFormat.of().parseHex("0100000004000000"));
        assertEquals(List.of(), accepted);
    }

    private static void write(MuxStream stream, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, bytes.length);
    }

    private static void deliver(Deque<byte[]> messages, Mux to) throws Exception {
        while (!messages.isEmpty() && to.received(messages.element())) {
            messages.remove();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hex(Deque<byte[]> messages) {
        StringBuilder all = new StringBuilder();
        messages.forEach(message -> all.append(HexFormat.of().formatHex(message)));
        return all.toString();
    }
}
