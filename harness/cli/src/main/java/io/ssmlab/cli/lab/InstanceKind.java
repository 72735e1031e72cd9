package io.ssmlab.cli.lab;

import io.ssmlab.fleet.Fleet;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.docker.DockerFleet;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.sandbox.SandboxFleet;
import java.util.Optional;

/** The technology behind a lab's managed instances. */
public enum InstanceKind {
    DOCKER("docker", "containers", "@sandbox"),
    SANDBOX("sandbox", "Linux namespaces over this machine's own programs", "@docker");

    private final String word;
    private final String explained;
    private final String othersTag;

    InstanceKind(String word, String explained, String othersTag) {
        this.word = word;
        this.explained = explained;
        this.othersTag = othersTag;
    }

    /**
     * The chosen kind and the reason, for the first line of output.
     *
     * @param why a clause, as in "docker, since …"
     */
    public record Choice(InstanceKind kind, String why) {
        /** Returns the requested kind; by default containers if an engine answers, else sandboxes. */
        public static Choice of(Optional<InstanceKind> asked) {
            return asked.map(kind -> new Choice(kind, "as --instances " + kind.word + " says"))
                    .orElseGet(() -> Engine.answers()
                            ? new Choice(DOCKER, "since a Docker engine answers")
                            : new Choice(SANDBOX, "since no Docker engine answers"));
        }

        public String line() {
            return "Instances: " + kind.word + " (" + kind.explained + "), " + why;
        }
    }

    public String word() {
        return word;
    }

    /** Returns the tag of scenarios that only the other kind can run. */
    public String othersTag() {
        return othersTag;
    }

    /** Returns the guide's note about the instances; empty for containers. */
    String guideNote() {
        return this == DOCKER
                ? ""
                : "The instances of this lab are sandboxes: they run the programs of the machine that the lab runs"
                        + " on, and"
                        + " nothing they change changes it. yum, systemctl, sudo and httpd are stand-ins that say so.";
    }

    Fleet open(FleetSettings settings, Progress progress) {
        return this == DOCKER ? DockerFleet.open(settings, progress) : SandboxFleet.open(settings, progress);
    }
}
