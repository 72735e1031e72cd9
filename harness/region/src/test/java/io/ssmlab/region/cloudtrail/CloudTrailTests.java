package io.ssmlab.region.cloudtrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.RegionTestBase;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** Tests of the recorded calls, in the event history and in the file. */
class CloudTrailTests extends RegionTestBase {
    private static final Caller ANNA = Caller.person("arn:aws:iam::000000000000:user/anna");
    private static final String TARGET = "{\"Target\":\"" + WEB1 + "\",\"Reason\":\"a look around\"}";

    @Test
    void aCallIsRecordedInCloudTrailsFormat() throws Exception {
        call(
                LEARNER,
                "ssm",
                "StartSession",
                TARGET,
                StartSessionResponse.builder()
                        .sessionId("learner-0123")
                        .tokenValue("secret-token")
                        .streamUrl("/v1/data-channel/learner-0123")
                        .build());
        Event event = lookup(LookupAttributeKey.EVENT_NAME, "StartSession").get(0);
        assertEquals("ssm.amazonaws.com", event.eventSource());
        assertEquals("learner", event.username());
        assertEquals("false", event.readOnly());
        assertEquals(
                List.of("AWS::EC2::Instance " + WEB1, "AWS::SSM::Session learner-0123"),
                event.resources().stream()
                        .map(one -> one.resourceType() + " " + one.resourceName())
                        .toList());
        JsonNode record = Json.MAPPER.readTree(event.cloudTrailEvent());
        assertEquals("AssumedRole", record.at("/userIdentity/type").asText());
        assertEquals(LEARNER.arn(), record.at("/userIdentity/arn").asText());
        assertTrue(
                record.at("/userIdentity/principalId").asText().matches("AROA[A-Z2-7]{17}:learner"), record.toString());
        assertEquals(
                "TeamRole",
                record.at("/userIdentity/sessionContext/sessionIssuer/userName").asText());
        assertEquals(WEB1, record.at("/requestParameters/target").asText());
        assertEquals("a look around", record.at("/requestParameters/reason").asText());
        assertEquals("learner-0123", record.at("/responseElements/sessionId").asText());
        assertEquals("1", record.at("/requestID").asText());
        assertEquals(event.eventId(), record.at("/eventID").asText());
        assertEquals("AwsApiCall", record.at("/eventType").asText());
        assertEquals("Management", record.at("/eventCategory").asText());
        assertEquals("us-east-1", record.at("/awsRegion").asText());
        assertTrue(
                record.at("/eventTime").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
                record.toString());
        assertFalse(event.cloudTrailEvent().contains("secret-token"), event.cloudTrailEvent());
        assertTrue(record.at("/errorCode").isMissingNode());
    }

    @Test
    void aRefusalIsRecordedWithItsReason() throws Exception {
        refused("AccessDeniedException", () -> call(ANNA, "ssm", "StartSession", TARGET, null));
        Event event = lookup(LookupAttributeKey.USERNAME, "anna").get(0);
        JsonNode record = Json.MAPPER.readTree(event.cloudTrailEvent());
        assertEquals("AccessDenied", record.at("/errorCode").asText());
        assertTrue(
                record.at("/errorMessage").asText().contains("is not authorized to perform: ssm:StartSession"),
                record.toString());
        assertEquals("IAMUser", record.at("/userIdentity/type").asText());
        assertEquals("anna", record.at("/userIdentity/userName").asText());
        assertTrue(record.at("/responseElements").isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SendCommand | {'DocumentName':'AWS-RunShellScript','InstanceIds':['i-1'],'Parameters':{'commands':['echo geheim']}}",
                "StartSession | {'Target':'i-1','DocumentName':'AWS-StartInteractiveCommand','Parameters':{'command':['echo geheim']}}",
                "RegisterManagedInstance | {'ActivationCode':'geheim'}"
            })
    void whatIsSecretIsNotWrittenDown(String operation, String body) throws Exception {
        call(LEARNER, "ssm", operation, body.replace('\'', '"'), null);
        String record = lookup(LookupAttributeKey.EVENT_NAME, operation).get(0).cloudTrailEvent();
        assertFalse(record.contains("geheim"), record);
        assertTrue(record.contains("HIDDEN_DUE_TO_SECURITY_REASONS"), record);
        region.close();
        assertFalse(Files.readString(region.trailFile()).contains("geheim"));
        region = io.ssmlab.region.Region.open(region.settings());
    }

    @Test
    void theHistoryIsQueriedByAttributeTimeAndPage() {
        for (int i = 0; i < 5; i++) {
            call(LEARNER, "ssm", "DescribeSessions", "{}", null);
        }
        call(LEARNER, "ec2", "StopInstances", "{\"InstanceIds\":[\"" + WEB1 + "\"]}", null);
        assertEquals(5, lookup(LookupAttributeKey.READ_ONLY, "true").size());
        assertEquals(1, lookup(LookupAttributeKey.READ_ONLY, "false").size());
        assertEquals(
                1, lookup(LookupAttributeKey.EVENT_SOURCE, "ec2.amazonaws.com").size());
        assertEquals(1, lookup(LookupAttributeKey.RESOURCE_NAME, WEB1).size());
        assertEquals(
                1,
                lookup(LookupAttributeKey.RESOURCE_TYPE, "AWS::EC2::Instance").size());
        assertEquals(0, lookup(LookupAttributeKey.RESOURCE_NAME, APP1).size());

        LookupEventsResponse first = ask(request -> request.maxResults(4));
        assertEquals("StopInstances", first.events().get(0).eventName());
        LookupEventsResponse rest = ask(request -> request.maxResults(4).nextToken(first.nextToken()));
        assertEquals(2, rest.events().size());
        assertNull(rest.nextToken());
        String id = first.events().get(2).eventId();
        assertEquals(id, lookup(LookupAttributeKey.EVENT_ID, id).get(0).eventId());

        assertEquals(
                6,
                ask(request -> request.startTime(region.clock().now().minusSeconds(60)))
                        .events()
                        .size());
        assertEquals(
                0,
                ask(request -> request.endTime(region.clock().now().minusSeconds(60)))
                        .events()
                        .size());
    }

    @Test
    void invalidLookupsGetCloudTrailsErrors() {
        refused("InvalidMaxResultsException", () -> ask(request -> request.maxResults(51)));
        refused("InvalidNextTokenException", () -> ask(request -> request.nextToken("x")));
        refused("InvalidEventCategoryException", () -> ask(request -> request.eventCategory("insight")));
        refused("InvalidLookupAttributesException", () -> lookup(LookupAttributeKey.fromValue("Colour"), "red"));
        refused(
                "InvalidTimeRangeException",
                () -> ask(request -> request.startTime(region.clock().now())
                        .endTime(region.clock().now().minusSeconds(1))));
    }

    @Test
    void dataEventsAreInTheFileOnlyAndEverythingOutlivesARestart() throws Exception {
        call(LEARNER, "logs", "CreateLogGroup", "{\"logGroupName\":\"lab\"}", null);
        call(
                LEARNER,
                "logs",
                "PutLogEvents",
                "{\"logGroupName\":\"lab\",\"logStreamName\":\"one\",\"logEvents\":[{\"message\":\"geheim\"}]}",
                null);
        reopen();
        assertEquals(0, lookup(LookupAttributeKey.EVENT_NAME, "PutLogEvents").size());
        Event group = lookup(LookupAttributeKey.EVENT_NAME, "CreateLogGroup").get(0);
        assertEquals("lab", group.resources().get(0).resourceName());
        List<String> lines = Files.readAllLines(region.trailFile());
        assertEquals(2, lines.size());
        JsonNode put = Json.MAPPER.readTree(lines.get(1));
        assertEquals("Data", put.at("/eventCategory").asText());
        assertEquals("one", put.at("/requestParameters/logStreamName").asText());
        assertFalse(lines.get(1).contains("geheim"), lines.get(1));
    }

    @Test
    void theHistoryGoesBackNinetyDays() {
        call(LEARNER, "ssm", "DescribeSessions", "{}", null);
        assertEquals(
                1, lookup(LookupAttributeKey.EVENT_NAME, "DescribeSessions").size());
        region.clock().advance(Duration.ofDays(91));
        call(LEARNER, "ec2", "DescribeInstances", "{}", null);
        assertEquals(1, ask(request -> {}).events().size());
        assertEquals(
                0, lookup(LookupAttributeKey.EVENT_NAME, "DescribeSessions").size());
    }

    @Test
    void aFullFileBecomesTheOlderOne() throws Exception {
        TrailFile file = new TrailFile(folder.resolve("t.jsonl"), 10);
        TrailEvent event = new TrailEvent(
                "1",
                region.clock().now(),
                "X",
                "s",
                "u",
                "",
                true,
                false,
                List.of(),
                Json.MAPPER.createObjectNode().put("n", 1));
        file.append(List.of(event, event));
        file.append(List.of(event));
        assertEquals(List.of("{\"n\":1}"), Files.readAllLines(file.path()));
        assertEquals(2, Files.readAllLines(folder.resolve("t.1.jsonl")).size());
    }

    private List<Event> lookup(LookupAttributeKey key, String value) {
        String name = key == LookupAttributeKey.UNKNOWN_TO_SDK_VERSION ? "Colour" : key.toString();
        return ask(request -> request.lookupAttributes(LookupAttribute.builder()
                        .attributeKey(name)
                        .attributeValue(value)
                        .build()))
                .events();
    }

    private LookupEventsResponse ask(Consumer<LookupEventsRequest.Builder> request) {
        LookupEventsRequest.Builder builder = LookupEventsRequest.builder();
        request.accept(builder);
        return region.cloudTrail().lookupEvents(builder.build(), LEARNER);
    }

    private void call(
            Caller caller,
            String service,
            String operation,
            String body,
            @org.jspecify.annotations.Nullable Object response) {
        region.interceptors()
                .run(
                        new ApiCall("1", caller, service, operation, "/", body.getBytes(StandardCharsets.UTF_8)),
                        () -> response);
    }
}
