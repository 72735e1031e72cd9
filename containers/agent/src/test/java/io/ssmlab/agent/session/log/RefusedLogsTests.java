package io.ssmlab.agent.session.log;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.agent.core.AgentThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RefusedLogsTests {
    private final List<String> tried = new CopyOnWriteArrayList<>();

    @Test
    void retriesUntilItSucceedsAndThenStopsPolling() {
        try (AgentThreads threads = new AgentThreads()) {
            RefusedLogs refused = new RefusedLogs(threads, id -> {
                tried.add(id);
                if (tried.size() == 1) {
                    throw new IOException("the disk");
                }
                return true;
            });
            assertTrue(refused.isIdle(), "nothing waits yet");
            refused.add("a");
            await("the second attempt").atMost(Duration.ofSeconds(10)).until(refused::isIdle);
            assertEquals(List.of("a", "a"), tried);
        }
    }

    @Test
    void aLogThatWaitsLongDelaysNoOther() {
        try (AgentThreads threads = new AgentThreads()) {
            RefusedLogs refused = new RefusedLogs(threads, id -> {
                tried.add(id);
                return id.equals("new");
            });
            refused.add("old");
            await("old waits for its second attempt").until(() -> tried.size() == 1);
            refused.add("new");
            await("new was tried").atMost(Duration.ofSeconds(3)).until(() -> tried.contains("new"));
        }
    }
}
