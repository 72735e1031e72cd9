package io.ssmlab.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the published tables match the cases. */
class TableTests {
    private static final Path PROJECT = Path.of(System.getProperty("ssmlab.home"));

    @Test
    void listOfDeviationsMatchesTheCases() throws IOException {
        Path generated = Files.writeString(Path.of("target/CONFORMANCE.md"), Table.deviations());
        assertEquals(
                Files.readString(generated),
                Files.readString(PROJECT.resolve("CONFORMANCE.md")),
                "to fix it: cp harness/conformance/target/CONFORMANCE.md .");
    }

    @Test
    void summaryInTheDocumentsMatchesTheCases() throws IOException {
        String logs = Files.readString(PROJECT.resolve("docs/logs.md"));
        assertTrue(
                logs.contains(Table.BEGIN + Table.summary() + Table.END),
                () -> "between the two comments docs/logs.md should have\n" + Table.summary());
    }

    @Test
    void noDeviationIsWhatAwsDoes() {
        List<String> idle = Cases.all().stream()
                .filter(stated -> stated.deviations().containsValue(stated.aws()))
                .map(Case::toString)
                .toList();
        assertEquals(List.of(), idle);
    }

    @Test
    void everyCaseHasAUniqueStatement() {
        assertEquals(
                Cases.all().size(),
                Cases.all().stream().map(Case::toString).distinct().count());
    }
}
