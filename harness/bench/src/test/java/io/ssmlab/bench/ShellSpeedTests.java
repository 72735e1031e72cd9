package io.ssmlab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.lab.LabException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShellSpeedTests {
    @Test
    void aShellIsMeasured() throws IOException {
        try (PtyShell shell = PtyShell.start(List.of("sh"), Map.of())) {
            ShellSpeed speed = ShellSpeed.of(shell);
            assertEquals(ShellSpeed.KEYS, speed.echoes().size());
            assertTrue(speed.p50() > 0 && speed.bulk() > 0, speed.row());
        }
    }

    @Test
    void aShellThatEndsBeforeItsPromptIsReportedWithItsOutput() throws IOException {
        try (PtyShell shell = PtyShell.start(List.of("echo", "no such host"), Map.of())) {
            String said =
                    assertThrows(LabException.class, () -> ShellSpeed.of(shell)).getMessage();
            assertTrue(
                    String.valueOf(said).endsWith("before it showed \"its prompt\"; it last showed: no such host"),
                    said);
        }
    }

    @Test
    void aPercentileIsTheTimeThatThisManyDoNotExceed() {
        List<Duration> times =
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList();
        assertEquals(101, Percentile.millis(times, 50));
        assertEquals(199, Percentile.millis(times, 99));
        assertEquals(7, Percentile.millis(List.of(Duration.ofMillis(7)), 99));
    }
}
