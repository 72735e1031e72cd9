package io.ssmlab.cli.setup;

import io.ssmlab.fleet.engine.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gets what a command needs: checks what this machine has, and installs the rest.
 *
 * <p>Nothing is installed unless the launcher started this process, so that a test or an IDE changes nothing on the machine.
 */
public final class Setup {
    private final Host host;
    private final List<Tool> tools;
    private final boolean installs;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Setup(Host host, boolean installs) {
        this(host, tools(host), installs);
    }

    Setup(Host host, List<Tool> tools, boolean installs) {
        this.host = host;
        this.tools = tools;
        this.installs = installs;
    }

    /** The setup of this machine. */
    public static Setup here() {
        return new Setup(Host.here(), Boolean.getBoolean("ssmlab.installs"));
    }

    private static List<Tool> tools(Host host) {
        return List.of(
                new NodeJs(host),
                new ThirdPartyClients(host),
                new Chromium(host),
                new AwsCli(host),
                new AwsCli2(host),
                new SshClient(host),
                new DockerEngine(host, Engine::answers));
    }

    /**
     * Gets what is needed, and tells this process where it is.
     *
     * @throws RuntimeException if something that the command cannot do without is missing and cannot be installed
     */
    public void get(List<Need> needs) {
        for (Need need : needs) {
            Tool tool = tool(need);
            if (need.installs() && installs && tool.found().isEmpty()) {
                obtain(need, tool);
            }
            settings.putAll(tool.settings());
        }
        settings.forEach(System::setProperty);
    }

    private void obtain(Need need, Tool tool) {
        if (need.silentIfImpossible() && (host.forbids(tool.name()) || !tool.installable())) {
            return;
        }
        try {
            refuseIfDecided(tool);
            tool.install();
        } catch (SetupException e) {
            host.say(need.without()
                    .map(consequence -> "note: " + e.getMessage() + "\n  " + consequence)
                    .orElseThrow(() -> e));
        }
    }

    /** @throws SetupException if somebody forbade to install it, or named another one that is not there */
    private void refuseIfDecided(Tool tool) {
        String forbidding = tool.name().variable();
        if (host.forbids(tool.name())) {
            throw SetupException.missing(tool, forbidding + "=no forbids ./lab to install or start it.");
        }
        tool.name()
                .elsewhere()
                .ifPresent(name -> host.setting(name).ifPresent(where -> {
                    throw SetupException.missing(tool, name + " names " + where + ", and it is not there.");
                }));
    }

    private Tool tool(Need need) {
        return tools.stream()
                .filter(tool -> tool.name() == need.tool())
                .findFirst()
                .orElseThrow();
    }

    /** The {@code LAB_…} variables that tell a child process where things are. */
    Map<String, String> settings() {
        return settings;
    }

    Host host() {
        return host;
    }

    /**
     * Starts to install the third-party clients, which takes minutes, in a process of its own.
     *
     * @return the process; empty if they are there already
     * @throws SetupException if what they are made with is missing and cannot be installed
     */
    Optional<Process> startClients() throws IOException {
        ThirdPartyClients clients = new ThirdPartyClients(host);
        settings.putAll(clients.settings());
        if (clients.found().isPresent() || !installs) {
            return Optional.empty();
        }
        refuseIfDecided(clients);
        // The package manager works for one process at a time.
        clients.prepare();
        List<String> command = new ArrayList<>(List.of("nice"));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dssmlab.installs=true",
                "-Dssmlab.home=" + host.project(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.ssmlab.cli.Main",
                "setup",
                clients.name().word()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        settings.put("LAB_CLIENTS_COMING", Long.toString(process.pid()));
        return Optional.of(process);
    }

    /** The state of every tool, for {@code ./lab doctor}. */
    public List<Status> status() {
        return tools.stream().map(this::status).toList();
    }

    private Status status(Tool tool) {
        String name = tool.name().word();
        return tool.found()
                .map(seen -> new Status(name, true, seen, ""))
                .orElseGet(() -> new Status(name, false, tool.absent() + "; needed for " + tool.use(), remedy(tool)));
    }

    private String remedy(Tool tool) {
        if (host.forbids(tool.name())) {
            return tool.name().variable() + "=no forbids ./lab to install it.\n" + tool.remedy();
        }
        return tool.installable()
                ? "./lab installs it when a command needs it; ahead of time: ./lab setup "
                        + tool.name().word()
                : tool.remedy();
    }

    /**
     * One tool of this machine.
     *
     * @param seen what there is, or that it is missing
     * @param remedy how to get it; empty if it is there
     */
    public record Status(String name, boolean present, String seen, String remedy) {}

    static List<Need> all() {
        return Arrays.stream(Need.values())
                .filter(need -> need.installs() && !need.silentIfImpossible())
                .toList();
    }
}
