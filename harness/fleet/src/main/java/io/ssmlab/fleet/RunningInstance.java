package io.ssmlab.fleet;

/**
 * An instance that runs.
 *
 * @param machineId of its container; the number of its first process, if it is a sandbox
 * @param privateIp its address on the lab's network; another one after it was stopped and started
 */
public record RunningInstance(String instanceId, String machineId, String privateIp) {}
