package io.ssmlab.region.ssm.sessions;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Base class that gives every test a region of its own. */
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
