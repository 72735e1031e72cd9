package io.ssmlab.agent.health;

import io.ssmlab.agent.core.NodePlatform;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The system the agent runs on: type, name and version as {@code os-release} has them, host name, first address. */
public record Platform(String type, String name, String version, String computerName, String ipAddress) {
    private static final System.Logger LOG = System.getLogger("health");

    /** Reads the current values; unknown ones are empty. */
    public static Platform detect(Path osRelease, NodePlatform reported) {
        Map<String, String> release = new HashMap<>();
        try {
            for (String line : Files.readAllLines(osRelease)) {
                int at = line.indexOf('=');
                if (at > 0) {
                    String value = line.substring(at + 1).strip();
                    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                    release.put(line.substring(0, at), quoted ? value.substring(1, value.length() - 1) : value);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot read {0}, reporting no platform name: {1}", osRelease, e);
        }
        return new Platform(
                reported.type(),
                reported.named(release.getOrDefault("NAME", "")),
                release.getOrDefault("VERSION_ID", ""),
                hostName(),
                address());
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unknown) {
                return "";
            }
        }
    }

    private static String address() {
        String loopback = "";
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(network.getInetAddresses())) {
                    if (address instanceof Inet4Address && network.isUp()) {
                        if (!address.isLoopbackAddress()) {
                            return address.getHostAddress();
                        }
                        loopback = address.getHostAddress();
                    }
                }
            }
        } catch (SocketException e) {
            LOG.log(Level.WARNING, "cannot list network interfaces: {0}", e.getMessage());
        }
        return loopback;
    }
}
