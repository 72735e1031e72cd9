package io.ssmlab.region.ec2;

/** What turns instances off and on; the lab gives it. Each call returns when it is done. */
public interface InstancePower {
    /** @param force like pulling the plug: nothing on the instance is told before */
    void stop(String instanceId, boolean force);

    /** Answers the address in the lab's network, which may be another one than before. */
    String start(String instanceId);
}
