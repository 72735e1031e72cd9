package io.ssmlab.console;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;

/** A console in front of a stand-in for LocalStack. */
abstract class ForwardCase {
    static final byte[] EMPTY_JSON = {'{', '}'};

    final LocalStackStub upstream = new LocalStackStub();
    final Fixture fixture = new Fixture();
    final Http http = new Http(fixture.console.address());
    final S3Client s3 = fixture.client(S3Client.builder());

    @BeforeEach
    void connect() {
        fixture.console.forwardTo(upstream.address());
    }

    @AfterEach
    void close() {
        s3.close();
        fixture.close();
        upstream.close();
    }
}
