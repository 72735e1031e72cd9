package io.ssmlab.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTests {
    @ParameterizedTest
    @CsvSource({
        "v20.19.1, 20.19.1",
        "'cargo 1.94.1 (0b1f2c3 2026-02-01)', 1.94.1",
        "aws-cli/2.9.19 Python/3.11.2 Linux/6.1, 2.9.19",
        "Apache Maven 3.9, 3.9.0",
    })
    void theFirstDottedNumberIsRead(String text, String version) {
        assertEquals(version, Version.in(text).map(Version::toString).orElse("none"));
    }

    @Test
    void aTextWithoutDottedNumberHasNoVersion() {
        assertEquals(Optional.empty(), Version.in("command not found"));
    }

    @ParameterizedTest
    @CsvSource({
        "v18.19.0, false",
        "v20.9.0, false",
        "v20.18.3, false",
        "v20.19.0, true",
        "v20.20.2, true",
        "v21.7.3, false",
        "v22.0.0, true",
        "v100.0.0, true",
    })
    void nodeWillDoAsVitesOwnConditionSays(String version, boolean does) {
        assertEquals(does, NodeJs.willDo(Version.in(version).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({"1.63.0, false", "1.94.0, false", "1.94.1, true", "1.100.0, true", "2.0.0, true"})
    void rustIsComparedByNumbersAndNotByLetters(String version, boolean does) {
        assertEquals(does, Version.in(version).orElseThrow().atLeast(Pins.oldest("rust")));
    }
}
