package io.ssmlab.region.ec2;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssmlab.region.OpenRegion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;

class PowerTests extends OpenRegion {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @BeforeEach
    void launch() {
        launchAll();
    }

    @Test
    void stopsAndStarts() {
        region.power().setPower(new Hand());
        InstanceStateChange stopping = stop(WEB1, true).get(0);
        assertEquals("running", stopping.previousState().nameAsString());
        assertEquals("stopping", stopping.currentState().nameAsString());
        assertEquals(64, stopping.currentState().code());
        awaitState(WEB1, "stopped");
        assertEquals("stopped", stop(WEB1, false).get(0).currentState().nameAsString());

        InstanceStateChange pending = start(WEB1).get(0);
        assertEquals("stopped", pending.previousState().nameAsString());
        assertEquals("pending", pending.currentState().nameAsString());
        awaitState(WEB1, "running");
        assertEquals("10.0.0.99", region.instances().find(WEB1).orElseThrow().privateIp());
        assertEquals("running", start(WEB1).get(0).currentState().nameAsString());
        assertEquals(List.of("pull the plug of " + WEB1, "start " + WEB1), done);
    }

    @Test
    void rebootsWithoutAChangeOfState() {
        region.power().setPower(new Hand());
        region.power()
                .rebootInstances(
                        RebootInstancesRequest.builder().instanceIds(APP1).build(), LEARNER);
        await("the reboot").until(() -> done.equals(List.of("stop " + APP1, "start " + APP1)));
        assertEquals("running", region.instances().find(APP1).orElseThrow().state());
    }

    @Test
    void failuresAreRecordedAndTheStateIsRestored() {
        region.power().setPower(new Hand() {
            @Override
            public void stop(String instanceId, boolean force) {
                throw new IllegalStateException("the engine is gone");
            }
        });
        stop(WEB1, false);
        await("the event")
                .until(() -> region.events().after(0, 100).stream()
                        .anyMatch(event -> event.kind().equals("instance-power-failed")));
        assertEquals("running", region.instances().find(WEB1).orElseThrow().state());
    }

    @Test
    void invalidCallsGetEc2Errors() {
        refused("UnsupportedOperation", () -> stop(WEB1, false));
        region.power().setPower(new Hand());
        refused("InvalidInstanceID.NotFound", () -> stop("i-00000000000000bad", false));
        refused("InvalidInstanceID.Malformed", () -> stop("web1", false));
        refused(
                "MissingParameter",
                () -> region.power()
                        .startInstances(StartInstancesRequest.builder().build(), LEARNER));
        refused(
                "DryRunOperation",
                () -> region.power()
                        .stopInstances(
                                StopInstancesRequest.builder()
                                        .instanceIds(WEB1)
                                        .dryRun(true)
                                        .build(),
                                LEARNER));
        refused(
                "UnsupportedHibernationConfiguration",
                () -> region.power()
                        .stopInstances(
                                StopInstancesRequest.builder()
                                        .instanceIds(WEB1)
                                        .hibernate(true)
                                        .build(),
                                LEARNER));
        region.instances().setState(WEB2, "terminated");
        refused("IncorrectInstanceState", () -> start(WEB2));
        refused("IncorrectInstanceState", () -> stop(WEB2, false));
        assertEquals(List.of(), done);
    }

    private List<InstanceStateChange> stop(String id, boolean force) {
        return region.power()
                .stopInstances(
                        StopInstancesRequest.builder()
                                .instanceIds(id)
                                .force(force)
                                .build(),
                        LEARNER)
                .stoppingInstances();
    }

    private List<InstanceStateChange> start(String id) {
        return region.power()
                .startInstances(StartInstancesRequest.builder().instanceIds(id).build(), LEARNER)
                .startingInstances();
    }

    private void awaitState(String id, String state) {
        await(id + " is " + state)
                .until(() -> region.instances().find(id).orElseThrow().state().equals(state));
    }

    private class Hand implements InstancePower {
        @Override
        public void stop(String instanceId, boolean force) {
            done.add((force ? "pull the plug of " : "stop ") + instanceId);
        }

        @Override
        public String start(String instanceId) {
            done.add("start " + instanceId);
            return "10.0.0.99";
        }
    }
}
