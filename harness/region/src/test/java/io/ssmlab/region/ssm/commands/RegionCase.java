package io.ssmlab.region.ssm.commands;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The base of tests that each need a fresh region. */
abstract class RegionCase {
    @TempDir
    Path folder;

    TestRegion region;

    @BeforeEach
    void open() {
        region = new TestRegion(folder);
    }

    @AfterEach
    void close() {
        region.close();
    }
}
