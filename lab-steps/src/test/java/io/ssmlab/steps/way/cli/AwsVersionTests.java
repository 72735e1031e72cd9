package io.ssmlab.steps.way.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsVersionTests {
    @ParameterizedTest
    @CsvSource({
        "aws-cli/2.9.19 Python/3.11.2 Linux/6.1 source/x86_64.debian.12 prompt/off, false",
        "aws-cli/2.12.7 Python/3.11.4, false",
        "aws-cli/2.13.0 Python/3.11.4, true",
        "aws-cli/1.28.9 Python/3.9.2, false",
        "aws-cli/1.46.3 Python/3.11.2 Linux/6.1 botocore/1.44.3, true"
    })
    void onlyNewerVersionsUseTheEndpointVariable(String said, boolean knows) {
        assertEquals(knows, AwsVersion.parse(said).supportsEndpointVariable());
    }

    @Test
    void theOutputOfAnotherProgramIsReported() {
        String message = assertThrows(IllegalStateException.class, () -> AwsVersion.parse("aws: command not found\n"))
                .getMessage();
        assertTrue(message.contains("aws: command not found"), message);
    }
}
