package io.ssmlab.region.ec2;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.RegionClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;

/** StopInstances, StartInstances, RebootInstances. The answer has the transitional state; the rest happens after it. */
public final class Power {
    private static final Logger log = LoggerFactory.getLogger(Power.class);

    private final Instances instances;
    private final RegionClock clock;
    private final EventLog events;
    private volatile @Nullable InstancePower power;

    /** Creates an instance of the operations that fail until {@link #setPower} is called. */
    public Power(Instances instances, RegionClock clock, EventLog events) {
        this.instances = instances;
        this.clock = clock;
        this.events = events;
    }

    public void setPower(InstancePower given) {
        power = given;
    }

    /**
     * Stops instances, all or none; one that is stopped stays so. Force pulls the plug.
     *
     * @throws AwsError IncorrectInstanceState, UnsupportedHibernationConfiguration, InvalidInstanceID.NotFound
     */
    public synchronized StopInstancesResponse stopInstances(StopInstancesRequest request, Caller caller) {
        if (Boolean.TRUE.equals(request.hibernate())) {
            throw AwsError.of(
                    "UnsupportedHibernationConfiguration",
                    "The instances of the lab cannot hibernate. Leave Hibernate out to stop them.");
        }
        List<LaunchedInstance> wanted =
                wanted(request.instanceIds(), Set.of("running", "stopped", "stopping"), "stopped");
        Instances.refuseDryRun(request.dryRun());
        InstancePower hand = power();
        boolean force = Boolean.TRUE.equals(request.force());
        List<InstanceStateChange> changes = new ArrayList<>();
        for (LaunchedInstance instance : wanted) {
            if (!instance.state().equals("running")) {
                changes.add(change(instance, instance.state()));
                continue;
            }
            instances.setState(instance.id(), "stopping");
            changes.add(change(instance, "stopping"));
            later(instance.id(), "stopped", "running", () -> hand.stop(instance.id(), force));
        }
        return StopInstancesResponse.builder().stoppingInstances(changes).build();
    }

    /**
     * Starts instances that are stopped, all or none; one that runs is left unchanged.
     *
     * @throws AwsError IncorrectInstanceState, InvalidInstanceID.NotFound
     */
    public synchronized StartInstancesResponse startInstances(StartInstancesRequest request, Caller caller) {
        List<LaunchedInstance> wanted =
                wanted(request.instanceIds(), Set.of("stopped", "running", "pending"), "started");
        Instances.refuseDryRun(request.dryRun());
        InstancePower hand = power();
        List<InstanceStateChange> changes = new ArrayList<>();
        for (LaunchedInstance instance : wanted) {
            if (!instance.state().equals("stopped")) {
                changes.add(change(instance, instance.state()));
                continue;
            }
            instances.setState(instance.id(), "pending");
            changes.add(change(instance, "pending"));
            later(
                    instance.id(),
                    "running",
                    "stopped",
                    () -> instances.setPrivateIp(instance.id(), hand.start(instance.id())));
        }
        return StartInstancesResponse.builder().startingInstances(changes).build();
    }

    /**
     * Restarts instances; their state is running all the while, as on AWS.
     *
     * @throws AwsError IncorrectInstanceState, InvalidInstanceID.NotFound
     */
    public synchronized RebootInstancesResponse rebootInstances(RebootInstancesRequest request, Caller caller) {
        List<LaunchedInstance> wanted = wanted(request.instanceIds(), Set.of("running"), "rebooted");
        Instances.refuseDryRun(request.dryRun());
        InstancePower hand = power();
        for (LaunchedInstance instance : wanted) {
            later(instance.id(), "running", "stopped", () -> {
                hand.stop(instance.id(), false);
                instances.setPrivateIp(instance.id(), hand.start(instance.id()));
            });
        }
        return RebootInstancesResponse.builder().build();
    }

    private List<LaunchedInstance> wanted(List<String> ids, Set<String> states, String done) {
        if (ids.isEmpty()) {
            throw AwsError.of("MissingParameter", "The request must contain the parameter InstanceId");
        }
        List<LaunchedInstance> wanted = new ArrayList<>();
        for (String id : instances.requireKnown(ids)) {
            LaunchedInstance instance = instances.find(id).orElseThrow();
            if (!states.contains(instance.state())) {
                throw AwsError.of(
                        "IncorrectInstanceState",
                        "The instance '" + id + "' is not in a state from which it can be " + done + ".");
            }
            wanted.add(instance);
        }
        return wanted;
    }

    private InstancePower power() {
        InstancePower given = power;
        if (given == null) {
            throw AwsError.of(
                    "UnsupportedOperation",
                    "This lab has no instances to stop or start. `./lab up` starts a lab that has.");
        }
        return given;
    }

    private void later(String id, String state, String otherwise, Runnable work) {
        clock.after(Duration.ZERO, () -> {
            try {
                work.run();
                instances.setState(id, state);
                events.record("instance-" + state, Map.of("instanceId", id));
            } catch (RuntimeException e) {
                log.error("instance {} could not become {}", id, state, e);
                instances.setState(id, otherwise);
                events.record(
                        "instance-power-failed", Map.of("instanceId", id, "reason", String.valueOf(e.getMessage())));
            }
        });
    }

    private static InstanceStateChange change(LaunchedInstance instance, String current) {
        return InstanceStateChange.builder()
                .instanceId(instance.id())
                .previousState(state(instance.state()))
                .currentState(state(current))
                .build();
    }

    private static InstanceState state(String name) {
        return InstanceState.builder()
                .code(Descriptions.STATE_CODES.get(name))
                .name(name)
                .build();
    }
}
