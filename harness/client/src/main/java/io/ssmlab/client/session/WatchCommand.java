package io.ssmlab.client.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.CallersFolder;
import io.ssmlab.client.lab.LabName;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.wire.payload.TerminalSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab watch}: shows another user's session. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Shows a session's terminal from now on; keys typed here do not reach it.",
        footer = {
            "",
            "Examples:",
            "  ./lab watch                                    the only active session",
            "  ./lab watch learner-0123…                      this one; Ctrl-C leaves, the session continues",
            "  ./lab watch learner-0123… --record talk.cast   the same, recorded in a file for asciinema",
            "",
            "Earlier output is not stored, so a full-screen program appears when it redraws.",
            "Encrypted sessions cannot be watched: only their two ends have the key."
        })
public final class WatchCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private LabName name = new LabName();

    @Parameters(arity = "0..1", paramLabel = "SESSION_ID", description = "As ./lab sessions lists it.")
    private String sessionId = "";

    @Option(names = "--record", paramLabel = "FILE", description = "Also write an asciicast of it.")
    private @Nullable Path record;

    @Override
    public Integer call() throws IOException {
        AwsCalls aws = new AwsCalls(name.lab());
        Streams streams = Streams.ofProcess();
        String id = sessionId.isEmpty() ? only(aws) : sessionId;
        String path =
                "/_lab/watch/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        ScreenModes modes = new ScreenModes();
        Optional<LocalTerminal> terminal = LocalTerminal.open();
        Thread hook = new Thread(() -> leave(modes, streams, terminal), "terminal-restore");
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(aws.stream(path), StandardCharsets.UTF_8));
                Writer file =
                        record == null ? Writer.nullWriter() : Files.newBufferedWriter(CallersFolder.resolve(record))) {
            Runtime.getRuntime().addShutdownHook(hook);
            streams.say("Watching " + id + "; Ctrl-C leaves it.");
            terminal.ifPresent(LocalTerminal::watching);
            show(lines, file, modes, new Viewing(streams, terminal.map(LocalTerminal::size)));
        }
        leave(modes, streams, terminal);
        streams.say("Session " + id + " is over.");
        return 0;
    }

    /** The terminal that shows the session. */
    private record Viewing(Streams streams, Optional<TerminalSize> size) {
        void compare(int columns, int rows) {
            if (size.isPresent() && (size.get().cols() < columns || size.get().rows() < rows)) {
                streams.say("\r\nThis terminal has " + size.get().cols() + "×"
                        + size.get().rows() + " cells, the session's has " + columns + "×" + rows
                        + ": make this one larger to see it as it is.\r");
            }
        }
    }

    private static void show(BufferedReader lines, Writer file, ScreenModes modes, Viewing viewing) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            file.write(line);
            file.write('\n');
            file.flush();
            JsonNode event = JSON.readTree(line);
            if (event.isObject()) {
                viewing.compare(
                        event.path("width").asInt(), event.path("height").asInt());
                continue;
            }
            String data = event.path(2).asText();
            switch (event.path(1).asText()) {
                case "o" -> {
                    byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
                    modes.see(bytes);
                    Streams.write(viewing.streams().out(), bytes);
                }
                case "r" -> {
                    String[] size = data.split("x", 2);
                    viewing.compare(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
                }
                case "m" -> viewing.streams().say("\r\n" + data + "\r");
                default -> {
                    // future kinds of events
                }
            }
        }
    }

    private static synchronized void leave(ScreenModes modes, Streams streams, Optional<LocalTerminal> terminal) {
        String undo = modes.undo();
        if (!undo.isEmpty()) {
            byte[] bytes = undo.getBytes(StandardCharsets.US_ASCII);
            modes.see(bytes);
            Streams.write(streams.out(), bytes);
        }
        if (terminal.isPresent() && terminal.get().isRaw()) {
            terminal.get().restore();
            streams.say("");
        }
    }

    private static String only(AwsCalls aws) {
        List<String> running =
                aws.list(AwsService.SSM, "DescribeSessions", Map.of("State", "Active"), "Sessions").stream()
                        .map(one -> one.path("SessionId").asText())
                        .toList();
        if (running.isEmpty()) {
            throw new Refusal("No session is active. Start one in another terminal: ./lab session Web1");
        }
        if (running.size() > 1) {
            throw new Refusal("More than one session is active; name one: " + String.join(", ", running));
        }
        return running.get(0);
    }
}
