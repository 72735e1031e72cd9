package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.Target;

/** AWS JSON 1.1 as the SDK's own client speaks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsJsonTests {
    private final Services services = new Services();
    private Fixture fixture;
    private SsmClient ssm;

    @BeforeAll
    void start() {
        fixture = new Fixture(services);
        ssm = fixture.client(SsmClient.builder());
    }

    @AfterAll
    void stop() {
        ssm.close();
        fixture.close();
    }

    @Test
    void carriesStructuresListsMapsAndTimes() {
        SendCommandResponse response = ssm.sendCommand(request -> request.documentName("AWS-RunShellScript")
                .parameters(Map.of("commands", List.of("echo ä", "true")))
                .targets(Target.builder().key("tag:Group").values("Web", "App").build())
                .timeoutSeconds(60));

        assertEquals("AWS-RunShellScript", response.command().documentName());
        assertEquals(List.of("echo ä", "true"), response.command().parameters().get("commands"));
        assertEquals(List.of("Web", "App"), response.command().targets().get(0).values());
        assertEquals(
                Instant.parse("2026-11-23T06:30:02.717Z"), response.command().requestedDateTime());
        assertEquals(60, response.command().timeoutSeconds());
    }

    @Test
    void passesTheSignerToTheService() {
        Session session = ssm.describeSessions(request -> request.state("Active"))
                .sessions()
                .get(0);

        assertEquals(Fixture.LEARNER.arn(), session.owner());
    }

    @Test
    void streamUrlHasTheHostThatTheCallerUsed() {
        StartSessionResponse response = ssm.startSession(request -> request.target("i-1"));

        assertEquals(
                "ws://127.0.0.1:" + fixture.console.port() + "/v1/data-channel/learner-1?role=publish_subscribe",
                response.streamUrl());
    }

    @Test
    void waitsForAnAnswerThatComesLater() {
        assertEquals("later", ssm.listCommands().nextToken());
    }

    @Test
    void keepsTheErrorsNameAndMembers() {
        InvalidDocumentException error =
                assertThrows(InvalidDocumentException.class, () -> ssm.startSession(request -> request.target("none")));

        assertEquals("no such document", error.awsErrorDetails().errorMessage());
        assertEquals(400, error.statusCode());
        assertTrue(error.requestId() != null && !error.requestId().isEmpty());
    }

    @Test
    void namesAnUnknownOperation() {
        SsmException error =
                assertThrows(SsmException.class, () -> ssm.describeOpsItems(request -> request.maxResults(5)));

        assertEquals("UnknownOperationException", error.awsErrorDetails().errorCode());
        assertEquals(400, error.statusCode());
    }

    @Test
    void refusesAWrongSecret() {
        try (SsmClient other = fixture.client(SsmClient.builder(), Fixture.KEY, "other")) {
            SsmException error = assertThrows(SsmException.class, other::listCommands);

            assertEquals("InvalidSignatureException", error.awsErrorDetails().errorCode());
        }
    }

    /** A few operations with real model classes. */
    public static final class Services {
        public SendCommandResponse sendCommand(SendCommandRequest request, Caller caller) {
            return SendCommandResponse.builder()
                    .command(command -> command.documentName(request.documentName())
                            .parameters(request.parameters())
                            .targets(request.targets())
                            .timeoutSeconds(request.timeoutSeconds())
                            .requestedDateTime(Instant.parse("2026-11-23T06:30:02.717Z")))
                    .build();
        }

        public DescribeSessionsResponse describeSessions(DescribeSessionsRequest request, Caller caller) {
            return DescribeSessionsResponse.builder()
                    .sessions(Session.builder().owner(caller.arn()).build())
                    .build();
        }

        public StartSessionResponse startSession(StartSessionRequest request, Caller caller) {
            if (request.target().equals("none")) {
                throw AwsError.of("InvalidDocument", "no such document");
            }
            return StartSessionResponse.builder()
                    .sessionId("learner-1")
                    .streamUrl("/v1/data-channel/learner-1?role=publish_subscribe")
                    .build();
        }

        public CompletableFuture<ListCommandsResponse> listCommands(ListCommandsRequest request, Caller caller) {
            return CompletableFuture.supplyAsync(
                    () -> ListCommandsResponse.builder().nextToken("later").build());
        }
    }
}
