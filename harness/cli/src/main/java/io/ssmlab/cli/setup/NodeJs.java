package io.ssmlab.cli.setup;

import java.nio.file.Path;
import java.util.Optional;

/** Node.js and npm, which the launcher gets before the build, since the web console is built with them. */
record NodeJs(Host host) implements Tool {
    private static final int ODD = 21;

    @Override
    public ToolName name() {
        return ToolName.NODE;
    }

    @Override
    public String title() {
        return "Node.js " + Pins.version("node.oldest") + " or newer";
    }

    @Override
    public String use() {
        return "the build, the browser and the third-party clients";
    }

    @Override
    public Optional<String> found() {
        Optional<Path> node = host.find("node");
        return host.find("npm")
                .flatMap(npm -> node)
                .flatMap(host::version)
                .filter(NodeJs::willDo)
                .map(version -> "Node.js " + version + " at " + node.orElseThrow());
    }

    /** Vite's own condition. */
    static boolean willDo(Version version) {
        return version.atLeast(Pins.oldest("node")) && version.major() != ODD;
    }

    @Override
    public boolean installable() {
        return false;
    }

    @Override
    public void install() {
        throw SetupException.missing(
                this, "./lab gets it when it builds; after `rm harness/cli/target/lab.stamp` it builds again.");
    }

    @Override
    public String remedy() {
        return "https://nodejs.org, with npm, on the PATH";
    }
}
