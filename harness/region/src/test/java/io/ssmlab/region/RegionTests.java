package io.ssmlab.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.ssm.channels.MemoryLink;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.ListGroupsRequest;
import software.amazon.awssdk.services.ssm.model.CreateActivationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeActivationsRequest;

class RegionTests extends OpenRegion {
    @Test
    void aResetKeepsOnlyRunningInstancesAndTheLearnersKey() {
        launchAll();
        Credential learner = region.credentials().learner();
        Credential issued = region.credentials().issueForInstance(APP1);
        ping(APP1);
        ping(WEB1);
        region.channels().connect(APP1, new MemoryLink());
        tag(APP1, "Patch Group", "Web");
        region.activations()
                .createActivation(
                        CreateActivationRequest.builder()
                                .iamRole("SSMServiceRole")
                                .build(),
                        LEARNER);
        region.groups()
                .createGroup(
                        CreateGroupRequest.builder()
                                .name("Web")
                                .resourceQuery(query -> query.type("TAG_FILTERS_1_0")
                                        .query("{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],"
                                                + "\"TagFilters\":[{\"Key\":\"Patch Group\",\"Values\":[\"Web\"]}]}"))
                                .build(),
                        LEARNER);
        long last = last(region.events());

        region.reset();

        assertEquals(learner, region.credentials().learner());
        assertEquals(issued, region.credentials().issueForInstance(APP1));
        assertEquals(4, region.instances().all().size());
        assertEquals(
                Map.of("Name", "App1", "Patch Group", "App"),
                region.instances().find(APP1).orElseThrow().tags());
        assertTrue(region.nodes().find(APP1).isPresent(), "connected");
        assertTrue(region.nodes().find(WEB1).isEmpty(), "not connected");
        assertEquals(
                List.of(),
                region.groups()
                        .listGroups(ListGroupsRequest.builder().build(), LEARNER)
                        .groupIdentifiers());
        assertEquals(
                List.of(),
                region.activations()
                        .describeActivations(
                                DescribeActivationsRequest.builder().build(), LEARNER)
                        .activationList());
        List<EventLog.Event> events = region.events().after(0, 100);
        assertEquals(List.of("reset"), events.stream().map(EventLog.Event::kind).toList());
        assertTrue(events.get(0).number() > last, "who polls for events after the last one sees the reset");

        ping(WEB1);
        assertTrue(region.nodes().find(WEB1).isPresent(), "a ping brings a node back");
    }

    @Test
    void aRestartKeepsAnsweredChanges() {
        launchAll();
        ping(APP1);
        Credential learner = region.credentials().learner();
        region.events().record("something", Map.of("a", "b"));

        reopen();

        assertEquals(learner, region.credentials().learner());
        assertEquals("App1", region.instances().find(APP1).orElseThrow().tags().get("Name"));
        assertEquals("Online", region.nodes().find(APP1).orElseThrow().pingStatus());
        assertEquals(
                "something",
                region.events().after(0, 100).get(0).kind(),
                region.events().after(0, 100).toString());
    }

    @Test
    void theEventLogKeepsTheNewestTenThousandEvents() {
        IntStream.rangeClosed(1, 10_050)
                .forEach(number -> region.events().record("tick", Map.of("n", Integer.toString(number))));
        List<EventLog.Event> events = region.events().after(0, 20_000);
        assertEquals(10_000, events.size());
        assertEquals("51", events.get(0).details().get("n"));
        assertEquals(List.of(), region.events().after(last(region.events()), 5));
        assertEquals(List.of(), region.events().after(0, -1));
    }

    @Test
    void aTerminatedInstanceLosesItsCredentialsAndItsChannel() {
        launchAll();
        Credential issued = region.credentials().issueForInstance(WEB2);
        MemoryLink link = new MemoryLink();
        region.channels().connect(WEB2, link);

        region.instances().setState(WEB2, "terminated");

        assertTrue(region.credentials().find(issued.accessKeyId()).isEmpty());
        assertFalse(region.channels().isOpen(WEB2));
        assertEquals(1, link.closed.size());
    }

    private static long last(EventLog events) {
        List<EventLog.Event> all = events.after(0, 20_000);
        return all.isEmpty() ? 0 : all.get(all.size() - 1).number();
    }
}
