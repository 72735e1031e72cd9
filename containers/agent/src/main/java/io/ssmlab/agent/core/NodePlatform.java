package io.ssmlab.agent.core;

/**
 * The platform that the agent reports, and whose rules about accounts and shells it follows: Linux, or Windows Server for a lesson about it.
 *
 * @param domainController whether the Windows Server is one; nothing on Linux
 */
public record NodePlatform(boolean windows, boolean domainController) {
    public static final NodePlatform LINUX = new NodePlatform(false, false);

    /** As in {@code PlatformType}. */
    public String type() {
        return windows ? "Windows" : "Linux";
    }

    /** Of a document's members by platform, the one that is for this. */
    public String key() {
        return windows ? "windows" : "linux";
    }

    /** What is reported as the name of a system that has this name: a machine that is no Windows Server does not pass for one. */
    public String named(String system) {
        return windows ? "Windows Server, rehearsed on " + system : system;
    }
}
