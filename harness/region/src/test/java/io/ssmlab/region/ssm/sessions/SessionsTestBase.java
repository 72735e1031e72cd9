package io.ssmlab.region.ssm.sessions;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Base class that gives every test a region of its own. */
abstract class SessionsTestBase {
    @TempDir
    Path folder;

    SessionsFixture region;

    @BeforeEach
    void open() {
        region = new SessionsFixture(folder);
    }

    @AfterEach
    void close() {
        region.close();
    }
}
