package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The WebSocket frames of a page in both directions, as Chromium reports them. */
final class Frames {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Frames() {}

    static Frames of(Page page) {
        Frames frames = new Frames();
        page.onWebSocket(frames::listen);
        return frames;
    }

    private void listen(WebSocket socket) {
        socket.onFrameReceived(this::keep);
        socket.onFrameSent(this::keep);
    }

    private void keep(WebSocketFrame frame) {
        bytes.writeBytes(frame.binary() != null ? frame.binary() : frame.text().getBytes(StandardCharsets.UTF_8));
    }

    byte[] all() {
        return bytes.toByteArray();
    }
}
