package io.ssmlab.agent.core;

/**
 * The platform that the agent reports, and whose rules about accounts and shells it follows. It is Linux, or Windows
 * Server for a lesson about it.
 *
 * @param domainController whether the Windows Server is a domain controller; ignored on Linux
 */
public record NodePlatform(boolean windows, boolean domainController) {
    public static final NodePlatform LINUX = new NodePlatform(false, false);

    /** The value of {@code PlatformType}. */
    public String type() {
        return windows ? "Windows" : "Linux";
    }

    /** The name of this platform's member in a document. */
    public String key() {
        return windows ? "windows" : "linux";
    }

    /**
     * The reported name of a system of this name. A machine that is not Windows Server is never reported as one without
     * a note.
     */
    public String named(String system) {
        return windows ? "Windows Server, rehearsed on " + system : system;
    }
}
