package io.ssmlab.cli.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The AWS CLI of either version: the machine's own, or else version 1 from PyPI, for ssmlab alone. */
record AwsCli(Host host) implements Tool {
    private static final String LOCK = "awscli.txt";

    @Override
    public ToolName name() {
        return ToolName.AWS;
    }

    @Override
    public String title() {
        return "AWS CLI";
    }

    @Override
    public String use() {
        return "`verify --through cli` and `test`";
    }

    @Override
    public Optional<String> found() {
        return host.setting("LAB_AWS")
                .map(Path::of)
                .or(this::own)
                .or(() -> host.find("aws"))
                .filter(Files::isExecutable)
                .map(path -> path + " is there");
    }

    private Path folder() {
        return host.target().resolve("awscli");
    }

    /** The one from PyPI, if it was installed whole and is the pinned one. */
    private Optional<Path> own() {
        return Optional.of(new PythonFolder(host, folder()).program("aws"))
                .filter(Files::isExecutable)
                .filter(path -> PythonFolder.says(folder().resolve(LOCK), Pins.lock(LOCK)));
    }

    @Override
    public boolean installable() {
        return PythonFolder.possible(host) || new Packages(host).usable();
    }

    @Override
    public void install() {
        if (!PythonFolder.possible(host)) {
            new Packages(host).install(this, List.of(), List.of("python3-venv"));
        }
        host.say("AWS CLI: installing awscli " + Pins.version("awscli") + " from PyPI into " + folder() + " ("
                + name().variable() + "=no forbids that) …");
        PythonFolder.delete(folder());
        PythonFolder python = new PythonFolder(host, folder());
        try {
            Path lock = Pins.copy(LOCK, host.target());
            host.run(
                    List.of(python.create(), python.install(lock)),
                    Map.of(),
                    host.log("awscli"),
                    line -> {},
                    "The AWS CLI could not be installed from PyPI.\n"
                            + remedy().indent(2).stripTrailing());
            // Written last: the mark of a whole one.
            Files.move(lock, folder().resolve(LOCK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String remedy() {
        return """
                Debian: apt-get install -y awscli (or python3-venv, for ./lab to install one from PyPI)
                An AWS CLI elsewhere: LAB_AWS=/path/to/aws""";
    }

    @Override
    public Map<String, String> settings() {
        return host.setting("LAB_AWS").isPresent()
                ? Map.of()
                : own().map(path -> Map.of("LAB_AWS", path.toString())).orElse(Map.of());
    }
}
