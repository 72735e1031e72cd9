package io.ssmlab.fleet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerTests {
    private final Owner me = Owner.current();

    @Test
    void livesAsLongAsItsProcess() throws Exception {
        assertFalse(me.gone());
        Process other = new ProcessBuilder("cat").start();
        String started = other.info().startInstant().toString();
        other.destroyForcibly().waitFor();
        assertTrue(new Owner(me.boot(), me.namespace(), other.pid(), started).gone());
    }

    @Test
    void reusedProcessIdIsAnotherOwner() {
        assertTrue(new Owner(me.boot(), me.namespace(), me.pid(), "1").gone());
    }

    @Test
    void noOwnerSurvivesAReboot() {
        assertTrue(new Owner("another-boot", me.namespace(), me.pid(), me.started()).gone());
    }

    @Test
    void processInAnotherNamespaceCountsAsAlive() {
        assertFalse(new Owner(me.boot(), "pid:[1]", 999_999_999L, "1").gone());
    }

    @Test
    void labelIsReadAsWritten() {
        assertEquals(Optional.of(me), Owner.parse(me.label()));
        assertEquals(Optional.empty(), Owner.parse("somebody"));
        assertEquals(Optional.empty(), Owner.parse("a b 99999999999999999999 c"));
    }
}
