package io.ssmlab.fleet;

/**
 * An instance that runs.
 *
 * @param privateIp its address on the lab's network; another one after it was stopped and started
 */
public record RunningInstance(String instanceId, String containerId, String privateIp) {}
