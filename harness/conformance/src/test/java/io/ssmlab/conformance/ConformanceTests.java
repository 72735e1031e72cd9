package io.ssmlab.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;

/** Runs each case on each implementation. Ours does what AWS documents; the others deviate only as recorded. */
class ConformanceTests {
    private static Servers servers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers = new Servers(folder);
    }

    @AfterAll
    static void stop() {
        if (servers != null) {
            servers.close();
        }
    }

    @TestFactory
    Stream<DynamicNode> everyImplementationBehavesAsRecorded() {
        return Arrays.stream(Target.values())
                .map(target -> dynamicContainer(
                        target.toString(),
                        Cases.all().stream()
                                .map(stated -> dynamicTest(
                                        stated.toString(),
                                        () -> assertEquals(
                                                stated.expected(target), see(stated, target), stated::page)))));
    }

    @Test
    void theBuiltInStoreDeviatesNowhere() {
        assertFalse(Cases.all().stream().anyMatch(stated -> stated.deviations().containsKey(Target.BUILT_IN)));
    }

    private static String see(Case stated, Target target) throws Exception {
        try {
            return stated.observation().see(new Probe(servers.client(target)));
        } catch (SdkException e) {
            return failure(e);
        }
    }

    /** Returns the error of a call that should have succeeded. */
    private static String failure(SdkException e) {
        return e instanceof software.amazon.awssdk.awscore.exception.AwsServiceException refused
                ? refused.awsErrorDetails().errorCode() + " (" + refused.statusCode() + ")"
                : "a response that the SDK cannot parse";
    }
}
