package io.ssmlab.classroom.watching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.classroom.watching.Viewers.Event;
import io.ssmlab.classroom.watching.Viewers.Viewer;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewersTests {
    private final Viewers viewers = new Viewers();

    @Test
    void seesOnlyItsOwnSessionFromNowOn() throws InterruptedException {
        output("learner-1", "before");
        Viewer viewer = viewers.look("learner-1").orElseThrow();
        output("learner-2", "another");
        output("learner-1", "now");
        Event.Output seen = assertInstanceOf(Event.Output.class, next(viewer).orElseThrow());
        assertArrayEquals("now".getBytes(StandardCharsets.UTF_8), seen.bytes());
        assertEquals(Optional.empty(), next(viewer));
        viewer.close();
        output("learner-1", "after");
        assertEquals(Optional.empty(), next(viewer));
    }

    @Test
    void knowsTheSizeOfTheTerminalThatIsTypedIn() throws InterruptedException {
        Viewer viewer = viewers.look("learner-1").orElseThrow();
        viewers.sized("learner-1", Payloads.encode(new TerminalSize(132, 43)), 0);
        assertEquals(Optional.of(new Event.Sized(new TerminalSize(132, 43))), next(viewer));
        assertEquals(Optional.of(new TerminalSize(132, 43)), viewers.size("learner-1"));
        viewers.sized("learner-1", "{".getBytes(StandardCharsets.UTF_8), 0);
        assertEquals(Optional.empty(), next(viewer), "an invalid size is ignored");
    }

    @Test
    void aViewerThatDoesNotKeepUpIsDroppedAndHoldsNoMemory() throws InterruptedException {
        Viewer viewer = viewers.look("learner-1").orElseThrow();
        String flood = "x".repeat(1 << 20);
        for (int i = 0; i < 20; i++) {
            output("learner-1", flood);
        }
        int seen = 0;
        Event last = next(viewer).orElseThrow();
        while (last instanceof Event.Output output) {
            seen += output.bytes().length;
            last = next(viewer).orElseThrow();
        }
        assertInstanceOf(Event.LeftBehind.class, last);
        assertTrue(seen <= Viewers.MOST_WAITING, () -> "waiting for one viewer");
        assertEquals(Optional.empty(), next(viewer));
    }

    @Test
    void theNumberOfViewersIsLimited() {
        for (int i = 1; i < Viewers.MOST; i++) {
            assertTrue(viewers.look("learner-1").isPresent());
        }
        Viewer last = viewers.look("learner-2").orElseThrow();
        assertEquals(Optional.empty(), viewers.look("learner-3"));
        last.close();
        assertTrue(viewers.look("learner-3").isPresent());
    }

    private void output(String sessionId, String text) {
        viewers.output(sessionId, ("header" + text).getBytes(StandardCharsets.UTF_8), "header".length());
    }

    private static Optional<Event> next(Viewer viewer) throws InterruptedException {
        return viewer.next(Duration.ZERO);
    }
}
