package io.ssmlab.fleet.engine;

import io.ssmlab.fleet.FleetException;
import org.jspecify.annotations.Nullable;

/** The Docker engine cannot be used, or stopped answering. */
public final class EngineException extends FleetException {
    private static final long serialVersionUID = 1L;

    /** The kind of problem. */
    public enum Problem {
        /** No engine is there: no socket, or no listener on it. An engine can be installed or started. */
        NONE,
        /** {@code DOCKER_HOST} is not the address of an engine. */
        BAD_ADDRESS,
        /** The engine exists, but this user may not use it. */
        NO_PERMISSION,
        /** Something listens but does not answer as a Docker engine does. */
        NO_ANSWER,
        /** The engine answered before, and has stopped answering. */
        LOST
    }

    private final Problem problem;

    EngineException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    static EngineException badAddress(String address) {
        return new EngineException(Problem.BAD_ADDRESS, """
                DOCKER_HOST is %s, which is not an address that the lab can use.
                It can be unix:///path/of/docker.sock or tcp://host:port; unset it for the engine of this machine (/var/run/docker.sock).""".formatted(address), null);
    }

    static EngineException none(EngineAddress at, @Nullable Throwable cause) {
        return new EngineException(Problem.NONE, """
                No Docker engine answers at %s.
                The managed instances of the lab are containers, so one is needed. On Debian or Ubuntu, as root:
                  apt-get install -y --no-install-recommends docker.io iptables
                  systemctl start docker        (or, where systemd does not run: dockerd &)
                An engine elsewhere: set DOCKER_HOST to its address.""".formatted(at), cause);
    }

    static EngineException noPermission(EngineAddress at, @Nullable Throwable cause) {
        return new EngineException(
                Problem.NO_PERMISSION,
                """
                The Docker engine at %s is there, but user %s may not use it.
                Run the lab as root, or join the group of the socket and log in again:
                  sudo usermod -aG docker %s""".formatted(at, System.getProperty("user.name"), System.getProperty("user.name")),
                cause);
    }

    static EngineException noAnswer(EngineAddress at, String got, @Nullable Throwable cause) {
        return new EngineException(Problem.NO_ANSWER, """
                Something listens at %s, but it does not answer as a Docker engine does: %s
                Check if this works: docker version
                If it hangs or fails too, restart the engine; its log says why (journalctl -u docker, or where dockerd was started).""".formatted(at, got), cause);
    }

    public static EngineException lost(EngineAddress at, String doing, @Nullable Throwable cause) {
        return new EngineException(Problem.LOST, """
                The Docker engine at %s stopped answering (%s).
                The lab cannot continue without it. Start the engine again (systemctl start docker, or dockerd &) and run the lab again:
                it first removes what this run may have left behind.""".formatted(at, doing), cause);
    }
}
