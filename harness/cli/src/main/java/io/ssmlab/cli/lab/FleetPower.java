package io.ssmlab.cli.lab;

import io.ssmlab.fleet.Fleet;
import io.ssmlab.region.ec2.InstancePower;

/** Turns the lab's containers off and on when EC2's API says so. */
final class FleetPower implements InstancePower {
    private final Fleet fleet;

    FleetPower(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public void stop(String instanceId, boolean force) {
        if (force) {
            fleet.kill(instanceId);
        } else {
            fleet.stop(instanceId);
        }
    }

    @Override
    public String start(String instanceId) {
        return fleet.start(instanceId).privateIp();
    }
}
