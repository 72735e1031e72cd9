package io.ssmlab.cli.setup;

import java.util.Optional;

/** One thing that a command asks the setup for. */
public enum Need {
    /** Node.js and npm. */
    NODE(ToolName.NODE, Mode.REQUIRED, ""),
    /** A browser to click through the web console. */
    CHROMIUM(ToolName.CHROMIUM, Mode.REQUIRED, ""),
    /** The AWS CLI of either version. */
    AWS_CLI(ToolName.AWS, Mode.REQUIRED, ""),
    /** Version 2 of the AWS CLI. */
    AWS_CLI_2(ToolName.AWS2, Mode.OPTIONAL, "The test of what version 2 alone has will fail."),
    /** ssh and scp. */
    SSH(ToolName.SSH, Mode.OPTIONAL, "The scenarios of ssh will be skipped."),
    /** Third-party clients. */
    CLIENTS(ToolName.CLIENTS, Mode.REQUIRED, ""),
    /** Third-party clients, if an earlier command installed them. */
    CLIENTS_IF_INSTALLED(ToolName.CLIENTS, Mode.IF_INSTALLED, ""),
    /** A Docker engine that answers. */
    ENGINE(ToolName.ENGINE, Mode.REQUIRED, ""),
    /** A Docker engine, if one answers or can be installed; sandboxes need none. */
    ENGINE_IF_POSSIBLE(ToolName.ENGINE, Mode.IF_POSSIBLE, "The instances will be sandboxes.");

    private final ToolName tool;
    private final Mode mode;
    private final String without;

    Need(ToolName tool, Mode mode, String without) {
        this.tool = tool;
        this.mode = mode;
        this.without = without;
    }

    ToolName tool() {
        return tool;
    }

    boolean installs() {
        return mode != Mode.IF_INSTALLED;
    }

    /** {@code true} if nothing is said where this machine allows no installation. */
    boolean silentIfImpossible() {
        return mode == Mode.IF_POSSIBLE;
    }

    /** The consequence of going on without it; empty if the command cannot. */
    Optional<String> without() {
        return Optional.of(without).filter(text -> !text.isEmpty());
    }

    private enum Mode {
        REQUIRED,
        OPTIONAL,
        IF_POSSIBLE,
        IF_INSTALLED
    }
}
