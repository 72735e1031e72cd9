package io.ssmlab.region.ec2;

/** Starts and stops instances; the lab provides it. Each call returns when it is done. */
public interface InstancePower {
    /** @param force like pulling the plug: the instance is not notified */
    void stop(String instanceId, boolean force);

    /** Starts an instance and returns its address in the lab's network, which may differ from the one before. */
    String start(String instanceId);
}
