package io.ssmlab.cli.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Version 2 of the AWS CLI, which PyPI does not have, for what it alone can do. */
record AwsCli2(Host host) implements Tool {
    private static final int MAJOR = 2;
    private static final Path DEBIANS = Path.of("/usr/bin/aws");

    @Override
    public ToolName name() {
        return ToolName.AWS2;
    }

    @Override
    public String title() {
        return "AWS CLI, version 2";
    }

    @Override
    public String use() {
        return "`test`";
    }

    @Override
    public Optional<String> found() {
        return program().map(path -> path + " is there");
    }

    private Optional<Path> program() {
        return host.setting("LAB_AWS2")
                .map(Path::of)
                .or(() -> Stream.concat(host.all("aws"), Stream.of(DEBIANS).filter(Files::isExecutable))
                        .distinct()
                        .filter(this::isVersion2)
                        .findFirst())
                .filter(Files::isExecutable);
    }

    private boolean isVersion2(Path program) {
        return host.version(program).filter(version -> version.major() == MAJOR).isPresent();
    }

    @Override
    public boolean installable() {
        return new Packages(host).usable();
    }

    @Override
    public void install() {
        new Packages(host).install(this, List.of(), List.of("awscli"));
        if (found().isEmpty()) {
            throw SetupException.missing(this, "The package awscli of this system has another version.");
        }
    }

    @Override
    public String remedy() {
        return """
                Debian: apt-get install -y awscli
                One elsewhere: LAB_AWS2=/path/to/aws""";
    }

    @Override
    public Map<String, String> settings() {
        return program().map(path -> Map.of("LAB_AWS2", path.toString())).orElse(Map.of());
    }
}
