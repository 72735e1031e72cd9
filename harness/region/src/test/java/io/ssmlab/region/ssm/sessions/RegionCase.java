package io.ssmlab.region.ssm.sessions;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A region of its own for every test of a class. */
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
