package io.ssmlab.fleet.sandbox;

import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.FleetSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Checks if this machine can run sandbox instances, and names the obstacle if it cannot. Changes nothing. */
public final class SandboxCheck {
    private static final int PATIENCE_SECONDS = 10;

    private final FleetSettings settings;
    private final Path kernelSettings;

    public SandboxCheck(FleetSettings settings) {
        this(settings, Path.of("/proc/sys"));
    }

    SandboxCheck(FleetSettings settings, Path kernelSettings) {
        this.settings = settings;
        this.kernelSettings = kernelSettings;
    }

    /** Describes in one line as which user sandboxes run, and how they are limited. */
    public String how() {
        return UserNumbers.of(0).explained() + "; limited by "
                + (ControlGroups.find().isPresent()
                        ? "control groups and a disk in memory"
                        : "limits of each process, their number, and a disk in memory");
    }

    /** @throws FleetException naming the setting that prevents sandboxes, and how to change it */
    public void require() {
        obstacle().ifPresent(what -> {
            throw new FleetException(
                    "Sandbox instances are not possible on this machine: " + what
                            + "\nOr start a Docker engine and use --instances docker.",
                    null);
        });
    }

    /** Returns what prevents sandboxes here and how to fix it; empty if nothing does. */
    public Optional<String> obstacle() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.of("they need Linux namespaces, and this is " + System.getProperty("os.name")
                    + ".\nUse --instances docker.");
        }
        List<String> missing = Programs.missing();
        if (!missing.isEmpty()) {
            return Optional.of("these programs are missing: " + String.join(", ", missing)
                    + ".\nDebian, Ubuntu: apt-get install -y bash util-linux iproute2 procps passwd mawk hostname");
        }
        String failure = attempt();
        return failure.isEmpty() ? Optional.empty() : Optional.of(explain(failure));
    }

    /** Names the setting that caused a failure. */
    String explain(String failure) {
        boolean root = System.getProperty("user.name").equals("root");
        if (value("user/max_user_namespaces").equals("0")) {
            return setting("user.max_user_namespaces", "0, so there can be no user namespace", "10000");
        }
        if (!root && value("kernel/unprivileged_userns_clone").equals("0")) {
            return setting("kernel.unprivileged_userns_clone", "0, so only root may make namespaces", "1");
        }
        if (!root && value("kernel/apparmor_restrict_unprivileged_userns").equals("1")) {
            return setting(
                    "kernel.apparmor_restrict_unprivileged_userns",
                    "1, so that a user namespace of an ordinary user has no rights (Ubuntu 23.10 and newer)",
                    "0");
        }
        if (failure.contains("overlay")) {
            return "an overlay cannot be mounted in a user namespace: that takes Linux 5.11 or newer, with CONFIG_OVERLAY_FS.\n  "
                    + failure;
        }
        if (failure.contains("/proc")) {
            return "a /proc of its own cannot be mounted. In a container its engine hides parts of /proc, and Linux then allows no other:"
                    + " run the container with --privileged, or --security-opt systempaths=unconfined.\n  " + failure;
        }
        return "namespaces are refused (in a container: by its engine's seccomp profile; else by a security module).\n  "
                + failure;
    }

    private static String setting(String name, String means, String wanted) {
        return "the setting " + name + " is " + means + ".\nAs root: sysctl -w " + name + "=" + wanted
                + "  (permanently: in /etc/sysctl.d/)";
    }

    private String value(String name) {
        try {
            return Files.readString(kernelSettings.resolve(name)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Creates the namespaces and mounts of a sandbox for a moment; returns the failure, or an empty text. */
    private String attempt() {
        try {
            Process process = new ProcessBuilder(
                            "bash",
                            settings.root()
                                    .resolve("containers/sandbox/rootfs/check")
                                    .toString())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "no answer within " + PATIENCE_SECONDS + " s";
            }
            return process.exitValue() == 0 ? "" : said.isEmpty() ? "exit status " + process.exitValue() : said;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
