package io.ssmlab.client.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/** The last line of the terminal, with the lab's status. It is hidden while a command has the terminal. */
final class StatusLine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long EVERY_SECONDS = 2;

    private final AwsCalls aws;
    private final Terminal terminal;
    private final boolean colours;
    private final @Nullable Status status;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "shell-status");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> ticking;
    private String text = "";
    private boolean shown;

    StatusLine(AwsCalls aws, Terminal terminal, boolean colours) {
        this.aws = aws;
        this.terminal = terminal;
        this.colours = colours;
        this.status = Status.getStatus(terminal);
        this.ticking = timer.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Shows the line until {@link #hide}. */
    synchronized void show() {
        shown = true;
        draw();
    }

    synchronized void hide() {
        shown = false;
        if (status != null) {
            status.update(List.of());
        }
    }

    private void look() {
        String now;
        try (InputStream health = aws.stream("/_lab/health")) {
            now = describe(JSON.readTree(health));
        } catch (IOException | Refusal e) {
            now = "No lab answers at " + aws.lab().address() + ". Start it again with ./lab up";
        }
        synchronized (this) {
            if (!now.equals(text)) {
                text = now;
                draw();
            }
        }
    }

    private String describe(JsonNode health) {
        int online = 0;
        int all = 0;
        for (JsonNode node : health.path("nodes")) {
            if (!node.path("state").asText().equals("terminated")) {
                all++;
                online += node.path("ping").asText().equals("Online") ? 1 : 0;
            }
        }
        int sessions = health.path("activeSessions").asInt();
        return " lab at " + aws.lab().address().getAuthority() + "  |  " + online + " of " + all + " Online  |  "
                + sessions
                + (sessions == 1 ? " session" : " sessions") + "  |  pace "
                + health.path("pace").asText() + "  |  Tab completes, help explains ";
    }

    private void draw() {
        if (!shown || status == null || text.isEmpty()) {
            return;
        }
        AttributedStyle style = colours ? AttributedStyle.INVERSE : AttributedStyle.DEFAULT;
        int width = Math.max(1, terminal.getColumns());
        AttributedString line = new AttributedString(text, style);
        status.update(List.of(line.columnLength() > width ? line.columnSubSequence(0, width) : line));
    }

    @Override
    public void close() {
        ticking.cancel(false);
        timer.shutdownNow();
        hide();
    }
}
