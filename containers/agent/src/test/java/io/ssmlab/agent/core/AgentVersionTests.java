package io.ssmlab.agent.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AgentVersionTests {
    @Test
    void comparesNumberByNumber() {
        assertTrue(AgentVersion.parse("2.3.68.0").isBefore(AgentVersion.parse("2.3.612.0")));
        assertTrue(AgentVersion.parse("2.3.9").isBefore(AgentVersion.parse("2.3.10")));
        assertFalse(AgentVersion.parse("3.0").isBefore(AgentVersion.parse("2.3.612.0")));
        assertEquals(AgentVersion.parse("3.1"), AgentVersion.parse("3.1.0.0"));
        assertEquals(
                AgentVersion.parse("3.1").hashCode(),
                AgentVersion.parse("3.1.0.0").hashCode());
    }

    @Test
    void anInvalidVersionIsReportedWithAnExample() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> AgentVersion.parse("3.x"));
        assertTrue(String.valueOf(e.getMessage()).contains("3.3.1142.0"));
    }
}
