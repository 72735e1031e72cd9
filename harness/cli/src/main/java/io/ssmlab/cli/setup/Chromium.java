package io.ssmlab.cli.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The browser in which the console is clicked through: Chromium or Chrome. */
record Chromium(Host host) implements Tool {
    @Override
    public ToolName name() {
        return ToolName.CHROMIUM;
    }

    @Override
    public String title() {
        return "Chromium";
    }

    @Override
    public String use() {
        return "`verify --through browser`, `bench` and `test`";
    }

    @Override
    public Optional<String> found() {
        return host.setting("LAB_CHROMIUM")
                .map(Path::of)
                .or(() -> host.find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))
                .filter(Files::isExecutable)
                .map(path -> path + " is there");
    }

    @Override
    public boolean installable() {
        return new Packages(host).usable();
    }

    @Override
    public void install() {
        new Packages(host).install(this, List.of(), List.of("chromium", "fonts-dejavu-core", "fonts-liberation"));
        if (found().isEmpty()) {
            throw SetupException.missing(this, "The package chromium brought no browser; Ubuntu's is a snap.");
        }
    }

    @Override
    public String remedy() {
        return """
                Debian: apt-get install -y --no-install-recommends chromium fonts-dejavu-core
                A browser elsewhere: LAB_CHROMIUM=/path/to/chromium""";
    }
}
