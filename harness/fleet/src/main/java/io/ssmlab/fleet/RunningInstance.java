package io.ssmlab.fleet;

/**
 * A running instance.
 *
 * @param machineId id of its container; for a sandbox, the id of its first process
 * @param privateIp its address on the lab's network; it may change when the instance is stopped and started
 */
public record RunningInstance(String instanceId, String machineId, String privateIp) {}
