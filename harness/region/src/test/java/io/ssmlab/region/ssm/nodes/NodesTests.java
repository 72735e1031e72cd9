package io.ssmlab.region.ssm.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.OpenRegion;
import io.ssmlab.region.ssm.channels.ChannelEnd;
import io.ssmlab.region.ssm.channels.MemoryLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.DeregisterManagedInstanceRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationFilter;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.ListAssociationsRequest;

class NodesTests extends OpenRegion {
    @BeforeEach
    void launch() {
        launchAll();
    }

    @Test
    void theFirstPingRegistersAnInstance() {
        assertEquals(List.of(), describe().instanceInformationList());
        ping(APP1, "3.1.0.0");
        InstanceInformation node = describe().instanceInformationList().get(0);
        assertEquals(APP1, node.instanceId());
        assertEquals("Online", node.pingStatusAsString());
        assertEquals("3.1.0.0", node.agentVersion());
        assertEquals(false, node.isLatestVersion());
        assertEquals("Linux", node.platformTypeAsString());
        assertEquals("Amazon Linux", node.platformName());
        assertEquals("EC2Instance", node.resourceTypeAsString());
        assertEquals("AWS::EC2::Instance", node.sourceTypeAsString());
        assertNull(node.iamRole());
        assertNull(node.activationId());
    }

    @Test
    void anEmptyPingKeepsTheValuesOfAFullOne() {
        ping(APP1);
        region.nodes()
                .updateInstanceInformation(
                        new UpdateInstanceInformationRequest(
                                APP1,
                                "amazon-ssm-agent",
                                "3.3.2000.0",
                                null,
                                "Linux",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        self(APP1));
        Node node = region.nodes().find(APP1).orElseThrow();
        assertEquals("3.3.2000.0", node.agentVersion());
        assertEquals("host-" + APP1, node.computerName());
        assertEquals("App1", node.tags().get("Name"));
    }

    @Test
    void onlyTheNodeItselfMayPing() {
        refused(
                "AccessDeniedException",
                () -> region.nodes().updateInstanceInformation(information(APP1, "3.0"), self(APP2)));
        refused(
                "AccessDeniedException",
                () -> region.nodes().updateInstanceInformation(information(APP1, "3.0"), LEARNER));
        String stranger = "i-0fffffffffffffff0";
        refused(
                "InvalidInstanceId",
                () -> region.nodes().updateInstanceInformation(information(stranger, "3.0"), self(stranger)));
        assertEquals(List.of(), region.nodes().all());
    }

    @Test
    void aNodeThatFallsSilentIsLostAfterHalfAnHourUnlessItsChannelIsOpen() {
        ping(APP1);
        ping(APP2);
        ChannelEnd end = region.channels().connect(APP2, new MemoryLink());
        region.clock().advance(Duration.ofMinutes(29));
        assertEquals("Online", status(APP1));
        region.clock().advance(Duration.ofMinutes(1));
        assertEquals("ConnectionLost", status(APP1));
        assertEquals("Online", status(APP2));
        end.closed();
        assertEquals("ConnectionLost", status(APP2));
        ping(APP1);
        assertEquals("Online", status(APP1));
    }

    @Test
    void aStoppedInstanceIsLostAtOnce() {
        ping(APP1);
        region.instances().setState(APP1, "stopped");
        assertEquals("ConnectionLost", status(APP1));
    }

    @Test
    void connectionStatusFollowsTheControlChannelAtOnce() {
        assertEquals("notconnected", connection(APP1));
        ChannelEnd end = region.channels().connect(APP1, new MemoryLink());
        assertEquals("connected", connection(APP1));
        end.closed();
        assertEquals("notconnected", connection(APP1));
        assertEquals("notconnected", connection("i-0fffffffffffffff0"));
        refused(
                "ValidationException",
                () -> region.nodes()
                        .getConnectionStatus(
                                GetConnectionStatusRequest.builder().build(), LEARNER));
    }

    @ParameterizedTest
    @CsvSource({
        "InstanceIds, i-00000000000000a01, 1",
        "InstanceIds, i-0fffffffffffffff0, 0",
        "AgentVersion, 3.3.1142.0, 4",
        "PingStatus, Online, 4",
        "PingStatus, ConnectionLost, 0",
        "PlatformTypes, Linux, 4",
        "PlatformTypes, Windows, 0",
        "ResourceType, EC2Instance, 4",
        "ResourceType, ManagedInstance, 0",
        "ActivationIds, 00000000-0000-0000-0000-000000000000, 0",
        "IamRole, Role, 0",
        "AssociationStatus, Success, 0",
        "tag:Patch Group, Web, 2",
        "tag:patch group, Web, 0",
        "tag-key, Patch Group, 4",
        "tag-key, Missing, 0",
    })
    void filters(String key, String value, int found) {
        pingAll();
        assertEquals(found, filtered(key, value).size());
    }

    @Test
    void allFiltersMustPassAndAnyOfTheirValues() {
        pingAll();
        DescribeInstanceInformationRequest request = DescribeInstanceInformationRequest.builder()
                .filters(filter("tag:Name", "App1", "Web1", "Web2"), filter("tag:Patch Group", "Web"))
                .instanceInformationFilterList(InstanceInformationFilter.builder()
                        .key("InstanceIds")
                        .valueSet(WEB2, APP1)
                        .build())
                .build();
        assertEquals(
                List.of(WEB2),
                region.nodes().describeInstanceInformation(request, LEARNER).instanceInformationList().stream()
                        .map(InstanceInformation::instanceId)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "Nonsense, x, InvalidFilterKey",
        "tag:, x, InvalidFilterKey",
        "PingStatus, Asleep, InvalidInstanceInformationFilterValue",
        "PlatformTypes, linux, InvalidInstanceInformationFilterValue",
        "AgentVersion, '', InvalidInstanceInformationFilterValue",
        "InstanceIds, web-1, InvalidInstanceId",
    })
    void refusesBadFilters(String key, String value, String code) {
        refused(code, () -> filtered(key, value));
    }

    @Test
    void listsInPages() {
        for (int i = 10; i < 17; i++) {
            launch("i-000000000000000" + i, "Node" + i, "More");
            ping("i-000000000000000" + i);
        }
        pingAll();
        List<String> seen = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            String next = token;
            DescribeInstanceInformationResponse page = region.nodes()
                    .describeInstanceInformation(
                            DescribeInstanceInformationRequest.builder()
                                    .maxResults(5)
                                    .nextToken(next)
                                    .build(),
                            LEARNER);
            page.instanceInformationList().forEach(node -> seen.add(node.instanceId()));
            token = page.nextToken();
            pages++;
        } while (token != null);
        assertEquals(3, pages);
        assertEquals(region.nodes().all().stream().map(Node::id).toList(), seen);
        assertEquals(11, seen.size());
        for (int bad : new int[] {4, 51, -1}) {
            refused(
                    "ValidationException",
                    () -> region.nodes()
                            .describeInstanceInformation(
                                    DescribeInstanceInformationRequest.builder()
                                            .maxResults(bad)
                                            .build(),
                                    LEARNER));
        }
        refused(
                "InvalidNextToken",
                () -> region.nodes()
                        .describeInstanceInformation(
                                DescribeInstanceInformationRequest.builder()
                                        .nextToken("x")
                                        .build(),
                                LEARNER));
    }

    @Test
    void thereAreNoAssociations() {
        assertEquals(
                List.of(),
                region.nodes()
                        .listInstanceAssociations(new ListInstanceAssociationsRequest(APP1, 20, null), self(APP1))
                        .associations());
        assertTrue(region.nodes()
                .listAssociations(
                        ListAssociationsRequest.builder().maxResults(1).build(), LEARNER)
                .associations()
                .isEmpty());
    }

    @Test
    void anInstanceOfEc2CannotBeDeregistered() {
        ping(APP1);
        refused(
                "InvalidInstanceId",
                () -> region.nodes()
                        .deregisterManagedInstance(
                                DeregisterManagedInstanceRequest.builder()
                                        .instanceId(APP1)
                                        .build(),
                                LEARNER));
    }

    private void pingAll() {
        List.of(APP1, APP2, WEB1, WEB2).forEach(this::ping);
    }

    private DescribeInstanceInformationResponse describe() {
        return region.nodes()
                .describeInstanceInformation(
                        DescribeInstanceInformationRequest.builder().build(), LEARNER);
    }

    private List<InstanceInformation> filtered(String key, String value) {
        return region.nodes()
                .describeInstanceInformation(
                        DescribeInstanceInformationRequest.builder()
                                .filters(filter(key, value))
                                .build(),
                        LEARNER)
                .instanceInformationList();
    }

    private static InstanceInformationStringFilter filter(String key, String... values) {
        return InstanceInformationStringFilter.builder().key(key).values(values).build();
    }

    private String status(String id) {
        return region.nodes().find(id).orElseThrow().pingStatus();
    }

    private String connection(String id) {
        return region.nodes()
                .getConnectionStatus(
                        GetConnectionStatusRequest.builder().target(id).build(), LEARNER)
                .statusAsString();
    }
}
