package io.ssmlab.console;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One console, over the services of {@link AwsJsonTests}, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleTestBase {
    Fixture fixture;
    Http http;

    @BeforeAll
    void start() {
        fixture = new Fixture(new AwsJsonTests.Services());
        http = new Http(fixture.console.address());
    }

    @AfterAll
    void stop() {
        fixture.close();
    }
}
