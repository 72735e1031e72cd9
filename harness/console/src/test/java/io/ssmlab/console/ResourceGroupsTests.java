package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.resourcegroups.ResourceGroupsClient;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupResponse;
import software.amazon.awssdk.services.resourcegroups.model.GetGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.GetGroupResponse;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupsRequest;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupsResponse;
import software.amazon.awssdk.services.resourcegroups.model.NotFoundException;
import software.amazon.awssdk.services.resourcegroups.model.QueryType;
import software.amazon.awssdk.services.resourcegroups.model.ResourceGroupsException;
import software.amazon.awssdk.services.resourcegroups.model.TagRequest;
import software.amazon.awssdk.services.resourcegroups.model.TagResponse;

/** Resource Groups' REST as the SDK's own client speaks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourceGroupsTests {
    private static final String ARN = "arn:aws:resource-groups:us-east-1:000000000000:group/Web servers";

    private Fixture fixture;
    private ResourceGroupsClient groups;

    @BeforeAll
    void start() {
        fixture = new Fixture(new Services());
        groups = fixture.client(ResourceGroupsClient.builder());
    }

    @AfterAll
    void stop() {
        groups.close();
        fixture.close();
    }

    @Test
    void carriesAGroup() {
        CreateGroupResponse response = groups.createGroup(request -> request.name("Web")
                .resourceQuery(query -> query.type(QueryType.TAG_FILTERS_1_0).query("{\"a\":[]}"))
                .tags(Map.of("a", "b")));

        assertEquals("Web", response.group().name());
        assertEquals("{\"a\":[]}", response.resourceQuery().query());
        assertEquals(Map.of("a", "b"), response.tags());
    }

    @Test
    void readsMembersFromTheQuery() {
        ListGroupsResponse response =
                groups.listGroups(request -> request.maxResults(7).nextToken("a b&c"));

        assertEquals("a b&c/7", response.nextToken());
    }

    @Test
    void readsTheArnFromThePath() {
        TagResponse response = groups.tag(request -> request.arn(ARN).tags(Map.of("k", "v")));

        assertEquals(ARN, response.arn());
        assertEquals(Map.of("k", "v"), response.tags());
    }

    @Test
    void keepsTheErrorsNameAndStatus() {
        NotFoundException error =
                assertThrows(NotFoundException.class, () -> groups.getGroup(request -> request.group("none")));

        assertEquals(404, error.statusCode());
        assertEquals("Cannot find group with name none", error.awsErrorDetails().errorMessage());
    }

    @Test
    void namesAnUnknownOperation() {
        ResourceGroupsException error =
                assertThrows(ResourceGroupsException.class, () -> groups.getAccountSettings(request -> {}));

        assertEquals("UnknownOperationException", error.awsErrorDetails().errorCode());
    }

    @Test
    void refusesMembersOfTheWrongType() {
        Http http = new Http(fixture.console.address());
        Http.Answer body = http.call(
                "POST",
                "/groups",
                "resource-groups",
                Map.of(),
                "{\"Name\":[]}".getBytes(StandardCharsets.UTF_8),
                Instant.now());
        Http.Answer query = http.call(
                "POST", "/groups-list?maxResults=many", "resource-groups", Map.of(), new byte[0], Instant.now());

        assertEquals(400, body.status());
        assertTrue(body.body().contains("SerializationException"), body.body());
        assertEquals(400, query.status());
        assertTrue(query.body().contains("'maxResults' must be a Integer"), query.body());
    }

    /** A few operations with real model classes. */
    public static final class Services {
        public CreateGroupResponse createGroup(CreateGroupRequest request, Caller caller) {
            return CreateGroupResponse.builder()
                    .group(group -> group.name(request.name()))
                    .resourceQuery(request.resourceQuery())
                    .tags(request.tags())
                    .build();
        }

        public ListGroupsResponse listGroups(ListGroupsRequest request, Caller caller) {
            return ListGroupsResponse.builder()
                    .groupIdentifiers(List.of())
                    .nextToken(request.nextToken() + "/" + request.maxResults())
                    .build();
        }

        public TagResponse tag(TagRequest request, Caller caller) {
            return TagResponse.builder().arn(request.arn()).tags(request.tags()).build();
        }

        public GetGroupResponse getGroup(GetGroupRequest request, Caller caller) {
            throw new AwsError("NotFoundException", 404, "Cannot find group with name " + request.group(), Map.of());
        }
    }
}
