package io.ssmlab.client.session;

import com.sun.net.httpserver.HttpServer;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.Instances;
import io.ssmlab.client.lab.KnownLab;
import io.ssmlab.client.lab.LabFile;
import io.ssmlab.client.text.Style;
import io.ssmlab.client.text.Table;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.Acknowledge;
import io.ssmlab.wire.payload.ChannelClosed;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * A hidden command that uses the classes of a session, so that the launcher can archive them. It connects only to
 * itself.
 */
@Command(name = "rehearse", hidden = true)
public final class RehearseCommand implements Callable<Integer> {
    private static final String ANSWER = """
            {"InstanceInformationList":[{"InstanceId":"i-00000000000000001","PingStatus":"Online"}],
             "SessionId":"learner-0","TokenValue":"token","StreamUrl":"ws://127.0.0.1:%d/v1/data-channel/learner-0"}""";

    @Override
    public Integer call() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = server.getAddress().getPort();
        server.createContext("/", exchange -> {
            byte[] body = ANSWER.formatted(port).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            talk(new KnownLab(URI.create("http://127.0.0.1:" + port), "us-east-1", "key", "secret", ""));
        } finally {
            server.stop(0);
        }
        Table table = new Table("a", "b");
        table.row("1", "2");
        table.lines(80, Style.none());
        LocalTerminal.open().ifPresent(LocalTerminal::close);
        return 0;
    }

    private static void talk(KnownLab lab) throws IOException {
        Path folder = Files.createTempDirectory("ssmlab-rehearsal");
        LabFile file = new LabFile(folder);
        file.write(lab);
        KnownLab known = file.read()
                .filter(LabFile.Entry::isRunning)
                .map(LabFile.Entry::lab)
                .orElseThrow();
        file.remove();
        Files.delete(folder);
        AwsCalls aws = new AwsCalls(known);
        String id = new Instances(aws).find("Web1").id();
        StartedSession session = StartedSession.start(aws, id, StartedSession.Order.shell(""));
        Streams streams = new Streams(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        try (SessionChannel channel = new SessionChannel(aws, session, new Nowhere(streams))) {
            channel.open(new TerminalSize(80, 24));
        } catch (IOException | AwsRefusal expected) {
            // the server here supports no sockets
        }
        frames();
        byte[] keys = "ls\r".getBytes(StandardCharsets.UTF_8);
        new EscapeKeys().read(keys, keys.length);
        new ScreenModes().see(keys);
    }

    private static void frames() {
        try {
            Frame frame = Frame.control(MessageType.INPUT_STREAM_DATA, Instant.now(), new byte[] {1});
            FrameCodec.decode(FrameCodec.encode(frame));
            byte[] acknowledge =
                    Payloads.encode(new Acknowledge("", UUID.randomUUID(), PayloadType.OUTPUT.code(), true));
            Payloads.decode(acknowledge, Acknowledge.class);
            Payloads.decode("{\"Output\":\"\"}", ChannelClosed.class);
        } catch (Exception e) {
            throw new IllegalStateException("the codec refuses its own frames", e);
        }
    }

    private record Nowhere(Streams streams) implements Screen {
        @Override
        public void output(byte[] bytes) {
            Streams.write(streams.out(), bytes);
        }

        @Override
        public void error(byte[] bytes) {
            Streams.write(streams.err(), bytes);
        }

        @Override
        public void notice(String text) {
            streams.say(text);
        }
    }
}
