package io.ssmlab.region.ssm.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;

class CommandListingTests extends RegionCase {
    private static final String WEB1 = TestRegion.id(1);
    private static final String WEB2 = TestRegion.id(2);

    private FakeAgent web1;
    private FakeAgent web2;

    @BeforeEach
    void connect() {
        web1 = region.agent(1);
        web2 = region.agent(2);
    }

    private ListCommandsResponse list(ListCommandsRequest.Builder request) {
        return region.commands.listCommands(request.build(), TestRegion.LEARNER);
    }

    private ListCommandInvocationsResponse invocations(ListCommandInvocationsRequest.Builder request) {
        return region.commands.listCommandInvocations(request.build(), TestRegion.LEARNER);
    }

    private List<String> filtered(String key, String value) {
        return list(ListCommandsRequest.builder().filters(filter(key, value))).commands().stream()
                .map(Command::commandId)
                .toList();
    }

    private static CommandFilter filter(String key, String value) {
        return CommandFilter.builder().key(key).value(value).build();
    }

    @Test
    void pagesShowEveryCommandOnceTheNewestFirstThoughMoreAreSent() {
        List<String> sent = new ArrayList<>(IntStream.range(0, 7)
                .mapToObj(i -> region.send(WEB1).commandId())
                .toList());
        Collections.reverse(sent);
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            ListCommandsResponse page =
                    list(ListCommandsRequest.builder().maxResults(3).nextToken(token));
            page.commands().forEach(command -> seen.add(command.commandId()));
            token = page.nextToken();
            region.send(WEB2);
        } while (token != null);
        assertEquals(sent, seen);
    }

    @Test
    void pagesOfInvocationsGoThroughEachCommandsNodes() {
        Command older = region.send(WEB1, WEB2);
        Command newer = region.send(WEB2);
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            ListCommandInvocationsResponse page = invocations(
                    ListCommandInvocationsRequest.builder().maxResults(1).nextToken(token));
            page.commandInvocations().forEach(one -> seen.add(one.commandId() + one.instanceId()));
            token = page.nextToken();
        } while (token != null);
        assertEquals(List.of(newer.commandId() + WEB2, older.commandId() + WEB1, older.commandId() + WEB2), seen);
    }

    @Test
    void theLastPageHasNoToken() {
        region.send(WEB1);
        region.send(WEB1);
        assertNotNull(list(ListCommandsRequest.builder().maxResults(1)).nextToken());
        assertNull(list(ListCommandsRequest.builder().maxResults(2)).nextToken());
    }

    @Test
    void filtersNarrowTheList() {
        Command done = region.send(WEB1);
        web1.succeed();
        region.clock.advance(Duration.ofMinutes(1));
        region.document("other", "{\"schemaVersion\": \"2.2\", \"mainSteps\": []}");
        Command failed = region.send(request -> request.documentName("other").instanceIds(WEB2));
        web2.fail();
        Command pending = region.send(WEB1);

        assertEquals(List.of(done.commandId()), filtered("Status", "Success"));
        assertEquals(List.of(pending.commandId()), filtered("Status", "Pending"));
        assertEquals(List.of(failed.commandId()), filtered("DocumentName", "other"));
        assertEquals(List.of(pending.commandId()), filtered("ExecutionStage", "Executing"));
        assertEquals(List.of(failed.commandId(), done.commandId()), filtered("ExecutionStage", "Complete"));
        assertEquals(
                List.of(done.commandId()),
                filtered("InvokedBefore", failed.requestedDateTime().toString()));
        assertEquals(
                List.of(pending.commandId(), failed.commandId()),
                filtered("InvokedAfter", failed.requestedDateTime().toString()));
        assertEquals(3, filtered("InvokedAfter", "2026-11-23").size());
        assertEquals(
                List.of(failed.commandId()),
                list(ListCommandsRequest.builder().instanceId(WEB2)).commands().stream()
                        .map(Command::commandId)
                        .toList());
        assertEquals(
                List.of(WEB2),
                invocations(ListCommandInvocationsRequest.builder().filters(filter("Status", "Failed")))
                        .commandInvocations()
                        .stream()
                        .map(CommandInvocation::instanceId)
                        .toList());
    }

    @Test
    void aFilterOnTimedOutMeansBothKindsAndOneOnTheDetailsThatOne() {
        Command late = region.send(request -> request.instanceIds(WEB1).timeoutSeconds(30));
        region.clock.advance(Duration.ofSeconds(31));
        assertEquals(List.of(late.commandId()), filtered("Status", "TimedOut"));
        assertEquals(List.of(late.commandId()), filtered("Status", "DeliveryTimedOut"));
        assertEquals(List.of(), filtered("Status", "ExecutionTimedOut"));
    }

    @Test
    void detailsAreShownWhenAskedFor() {
        Command sent = region.send(WEB1);
        web1.succeed();
        CommandInvocation brief = invocations(
                        ListCommandInvocationsRequest.builder().commandId(sent.commandId()))
                .commandInvocations()
                .get(0);
        assertTrue(brief.commandPlugins().isEmpty());
        assertEquals("host-" + WEB1, brief.instanceName());
        assertEquals(1, region.invocations(sent).get(0).commandPlugins().size());
    }

    @Test
    void aPendingInvocationHasNoResultYet() {
        Command sent = region.send(WEB1);
        var got = region.get(sent, WEB1);
        assertEquals(-1, got.responseCode());
        assertEquals("Pending", got.statusAsString());
        assertEquals("", got.executionStartDateTime());
        assertEquals("", got.executionElapsedTime());
        assertEquals("", got.standardOutputContent());
    }

    @Test
    void unknownCommandsNodesAndStepsAreRefused() {
        Command sent = region.send(WEB1);
        assertEquals("InvocationDoesNotExist", refused(sent.commandId(), WEB2, null));
        assertEquals("InvocationDoesNotExist", refused(UUID.randomUUID().toString(), WEB1, null));
        assertEquals("InvalidPluginName", refused(sent.commandId(), WEB1, "other_step"));
        assertEquals("ValidationException", refused("x", WEB1, null));
        assertEquals("ValidationException", refused(sent.commandId(), "x", null));
        assertEquals(
                List.of(),
                list(ListCommandsRequest.builder().commandId(UUID.randomUUID().toString()))
                        .commands());
    }

    @Test
    void badFiltersAndTokensAreRefused() {
        assertEquals("InvalidFilterKey", refused(ListCommandsRequest.builder().filters(filter("Colour", "red"))));
        assertEquals(
                "ValidationException", refused(ListCommandsRequest.builder().filters(filter("Status", "Delayed"))));
        assertEquals(
                "ValidationException",
                refused(ListCommandsRequest.builder().filters(filter("InvokedAfter", "yesterday"))));
        assertEquals(
                "InvalidFilterKey",
                refused(ListCommandsRequest.builder().instanceId(WEB1).filters(filter("Status", "Pending"))));
        assertEquals("InvalidNextToken", refused(ListCommandsRequest.builder().nextToken("%%%")));
        assertEquals("InvalidNextToken", refused(ListCommandsRequest.builder().nextToken("aW52")));
        assertEquals(
                "ValidationException", refused(ListCommandsRequest.builder().maxResults(51)));
        assertEquals(
                "InvalidFilterKey",
                assertThrows(
                                AwsError.class,
                                () -> invocations(ListCommandInvocationsRequest.builder()
                                        .filters(filter("ExecutionStage", "Complete"))))
                        .code());
    }

    private String refused(ListCommandsRequest.Builder request) {
        return assertThrows(AwsError.class, () -> list(request)).code();
    }

    private String refused(String commandId, String instanceId, @Nullable String step) {
        Command command = Command.builder().commandId(commandId).build();
        return assertThrows(AwsError.class, () -> region.get(command, instanceId, step))
                .code();
    }
}
