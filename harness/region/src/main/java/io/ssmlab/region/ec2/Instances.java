package io.ssmlab.region.ec2;

import io.ssmlab.region.core.Ids;
import io.ssmlab.region.core.RegionClock;
import io.ssmlab.region.core.Resettable;
import io.ssmlab.region.core.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The EC2 instances of the lab: what was launched, in which state it is, and what EC2's API says of it. */
public final class Instances implements Resettable {
    private static final Set<String> STATES =
            Set.of("pending", "running", "shutting-down", "terminated", "stopping", "stopped");

    private final RegionClock clock;
    private final InstanceTable table;

    public Instances(Store store, RegionClock clock) {
        this.clock = clock;
        this.table = new InstanceTable(store);
    }

    /** The lab launched an instance; one that was launched again under the same id replaces the earlier. */
    public void register(InstanceLaunch launch) {
        requireState(launch.state());
        Map<String, String> tags = new TreeMap<>(launch.tags());
        tags.put("Name", launch.name());
        table.insert(launch, tags, "r-" + Ids.hex17(), clock.now());
    }

    /** The lab saw an instance change: pending, running, shutting-down, terminated, stopping, stopped. */
    public void setState(String instanceId, String state) {
        requireState(state);
        if (!table.setState(instanceId, state, clock.now())) {
            throw new IllegalArgumentException("no instance " + instanceId + " was registered");
        }
    }

    /** The lab learned the address of an instance. */
    public void setPrivateIp(String instanceId, String privateIp) {
        if (!table.setPrivateIp(instanceId, privateIp)) {
            throw new IllegalArgumentException("no instance " + instanceId + " was registered");
        }
    }

    public Optional<LaunchedInstance> find(String instanceId) {
        return table.find(instanceId);
    }

    /** Every instance, terminated ones too, by id. */
    public List<LaunchedInstance> all() {
        return table.all();
    }

    /** Instances stay; their tags are again those of the launch. */
    @Override
    public void reset() {
        table.restoreLaunchTags();
    }

    private static void requireState(String state) {
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException("no state of an instance: " + state + ", one of " + STATES);
        }
    }
}
