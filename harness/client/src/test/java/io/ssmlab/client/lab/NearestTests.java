package io.ssmlab.client.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTests {
    private static final List<String> NAMES = List.of("App1", "App2", "Web1", "Web2", "org-install-app");

    @Test
    void offersTheNearestNames() {
        assertEquals(List.of("Web1", "Web2"), Nearest.of("web", NAMES));
        assertEquals("Web1", Nearest.of("Wbe1", NAMES).get(0));
        assertEquals(List.of("org-install-app"), Nearest.of("org-instal-app", NAMES));
        assertEquals(List.of(), Nearest.of("database", NAMES));
        assertEquals(List.of(), Nearest.of("x", List.of()));
    }
}
