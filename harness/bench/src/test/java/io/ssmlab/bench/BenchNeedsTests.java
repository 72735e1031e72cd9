package io.ssmlab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssmlab.cli.setup.Need;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Options of the benchmark, and the tools that it asks the setup for. */
class BenchNeedsTests {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--runs 1, NODE CHROMIUM ENGINE",
                "--only VERIFY, ENGINE",
                "--only LOGS, ENGINE",
                "--only BROWSER, NODE CHROMIUM ENGINE",
                "--only SANDBOX, \"\"",
                "--only SESSION, \"\"",
                "--only CLIENTS, \"\"",
                "--only CLIENTS --agent-package a.deb, ENGINE",
                "--only SANDBOX --cold, ENGINE",
            })
    void benchAsksForWhatItsPartsTake(String options, String needs) {
        BenchCommand bench = CommandLine.populateCommand(new BenchCommand(), options.split(" "));
        assertEquals(
                Stream.of(needs.split(" "))
                        .filter(name -> !name.isEmpty())
                        .map(Need::valueOf)
                        .toList(),
                bench.needs());
    }
}
