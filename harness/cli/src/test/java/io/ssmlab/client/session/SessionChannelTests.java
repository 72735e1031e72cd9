package io.ssmlab.client.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.local.Cable;
import io.ssmlab.cli.local.LocalLab;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.KnownLab;
import io.ssmlab.wire.payload.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client's end of a session over a connection that breaks, against a real console and a real agent. */
class SessionChannelTests {
    private LocalLab lab;
    private Cable cable;
    private AwsCalls aws;
    private final Seen seen = new Seen();

    @BeforeEach
    void start() throws IOException {
        Path target = Files.createDirectories(Path.of("target/labs").toAbsolutePath());
        lab = LocalLab.start(Files.createTempDirectory(target, "channel"), "Web1");
        KnownLab direct = lab.known();
        cable = Cable.to(direct.address());
        aws = new AwsCalls(new KnownLab(
                cable.address(), direct.region(), direct.accessKeyId(), direct.secretAccessKey(), direct.consoleKey()));
    }

    @AfterEach
    void stop() throws IOException {
        cable.close();
        lab.close();
    }

    @Test
    void aBrokenConnectionLosesAndRepeatsNothing() throws Exception {
        try (SessionChannel channel = open()) {
            channel.type(
                    ("stty -echo; PS1=; for i in $(seq 1 60); do echo line-$i; sleep 0.05; done; read x; echo got-$x;"
                                    + " exit\r")
                            .getBytes(StandardCharsets.UTF_8));
            awaitShown("line-5\r\n");
            cable.cut();
            awaitShown("line-30\r\n");
            cable.cut();
            // Typed while there may be no connection.
            channel.type("an-answer\r".getBytes(StandardCharsets.UTF_8));
            assertEquals("", channel.awaitEnd().cause());
        }
        String expected =
                IntStream.rangeClosed(1, 60).mapToObj(i -> "line-" + i + "\r\n").collect(Collectors.joining());
        assertTrue(seen.text().contains(expected + "got-an-answer\r\n"), seen::text);
        assertTrue(
                seen.notices.stream().anyMatch(text -> text.contains("resuming the session")),
                () -> seen.notices.toString());
        assertTrue(seen.notices.contains("… the session is resumed."), () -> seen.notices.toString());
    }

    @Test
    void aSessionEndedMeanwhileIsNotAwaited() throws Exception {
        try (SessionChannel channel = open()) {
            awaitShown("# ");
            new AwsCalls(lab.known())
                    .call(
                            AwsService.SSM,
                            "TerminateSession",
                            Map.of("SessionId", channel.session().id()));
            cable.cut();
            assertTrue(channel.endsWithin(Duration.ofSeconds(10)), "it ends at once");
        }
    }

    @Test
    void terminateWorksWithoutALab() throws Exception {
        try (SessionChannel channel = open()) {
            awaitShown("# ");
            cable.close();
            // A connection that is being closed may still take a call for a moment.
            await("the break is noticed").until(() -> !seen.notices.isEmpty());
            channel.terminate();
            assertTrue(
                    channel.awaitEnd().cause().contains("could not be ended in the lab"),
                    channel.awaitEnd().cause());
        }
    }

    private SessionChannel open() throws IOException {
        StartedSession session = StartedSession.start(aws, lab.id("Web1"), StartedSession.Order.shell(""));
        SessionChannel channel = new SessionChannel(aws, session, seen);
        channel.open(new TerminalSize(80, 24));
        return channel;
    }

    private void awaitShown(String text) {
        await("it shows " + text)
                .atMost(Duration.ofSeconds(30))
                .until(() -> seen.text().contains(text));
    }

    private static final class Seen implements Screen {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<String> notices = new CopyOnWriteArrayList<>();

        @Override
        public void output(byte[] more) {
            bytes.writeBytes(more);
        }

        @Override
        public void error(byte[] more) {
            bytes.writeBytes(more);
        }

        @Override
        public void notice(String text) {
            notices.add(text);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
