package io.ssmlab.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTests {
    private static final String HEADER =
            "GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,LINE_MISSED,LINE_COVERED\n";

    @TempDir
    Path project;

    @Test
    void eachModuleWithLinesHasALine() throws IOException {
        report("harness/wire", "wire,p,A,0,0,0,0,1,5\nwire,p,B,0,0,0,0,1,3\n");
        report("lab-steps", "steps,p,A,0,0,0,0,0,7\n");
        report("harness/empty", "");
        Files.createDirectories(project.resolve("harness/untested/target"));
        assertEquals(
                List.of("coverage of lines:  80 % harness/wire", "coverage of lines: 100 % lab-steps"),
                Coverage.lines(project));
    }

    private void report(String module, String rows) throws IOException {
        Path folder = Files.createDirectories(project.resolve(module).resolve("target/site/jacoco"));
        Files.writeString(folder.resolve("jacoco.csv"), HEADER + rows);
    }
}
