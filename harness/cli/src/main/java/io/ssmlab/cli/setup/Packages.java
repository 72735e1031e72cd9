package io.ssmlab.cli.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's package manager. */
record Packages(Host host) {
    private static final Pattern SETTING_UP = Pattern.compile("Setting up (\\S+).*");

    /** {@code true} for root on Debian, Ubuntu or a system derived from them. */
    boolean usable() {
        return host.root() && host.debian();
    }

    /**
     * Installs packages for a tool.
     *
     * @param options for apt-get install
     * @throws SetupException if the package manager cannot be used, or fails
     */
    void install(Tool tool, List<String> options, List<String> packages) {
        if (!usable()) {
            throw SetupException.missing(tool, "./lab installs it only as root on Debian or Ubuntu.");
        }
        String names = String.join(" ", packages);
        host.say(tool.title() + ": installing Debian's " + names + " ("
                + tool.name().variable() + "=no forbids that) …");
        List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends"));
        install.addAll(options);
        install.addAll(packages);
        host.run(
                List.of(List.of("apt-get", "update", "-q"), install),
                Map.of("DEBIAN_FRONTEND", "noninteractive"),
                host.log(tool.name().word() + "-packages"),
                this::progress,
                names + " could not be installed.");
    }

    private void progress(String line) {
        Matcher settingUp = SETTING_UP.matcher(line);
        if (settingUp.matches()) {
            host.say("  " + settingUp.group(1));
        }
    }
}
