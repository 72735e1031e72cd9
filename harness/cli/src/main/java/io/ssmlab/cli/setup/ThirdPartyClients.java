package io.ssmlab.cli.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The third-party clients of the scenarios tagged @clients: boto3, AWS's SDK for JavaScript, ssm-session and aws-ssm-bridge. */
record ThirdPartyClients(Host host) implements Tool {
    private static final String MARK = "versions";
    private static final List<String> LOCKS = List.of(
            "clients/build-requirements.txt",
            "clients/requirements.txt",
            "clients/package.json",
            "clients/package-lock.json");

    @Override
    public ToolName name() {
        return ToolName.CLIENTS;
    }

    @Override
    public String title() {
        return "Third-party clients";
    }

    @Override
    public String use() {
        return "`verify --tags @clients` and `test`";
    }

    @Override
    public Optional<String> found() {
        Path mark = folder().resolve(MARK);
        boolean there =
                host.setting("LAB_CLIENTS").isPresent() ? Files.exists(mark) : PythonFolder.says(mark, versions());
        return there ? Optional.of("in " + folder()) : Optional.empty();
    }

    private Path folder() {
        return host.setting("LAB_CLIENTS").map(Path::of).orElse(host.target().resolve("clients"));
    }

    /** The text of all locks: another one makes the clients anew. */
    private static String versions() {
        return String.join("\n", LOCKS.stream().map(Pins::lock).toList());
    }

    @Override
    public boolean installable() {
        return missingPackages().isEmpty() || new Packages(host).usable();
    }

    @Override
    public void install() {
        prepare();
        host.say("Third-party clients: installing them from PyPI and npm into " + folder() + " (" + name().variable()
                + "=no forbids that; two minutes, since one of them is compiled) …");
        Path making = folder().resolveSibling("clients.making");
        PythonFolder.delete(folder());
        PythonFolder.delete(making);
        try {
            for (String lock : LOCKS) {
                Pins.copy(lock, making);
            }
            make(making);
            Files.writeString(making.resolve(MARK), versions());
            Files.move(making, folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(Path making) {
        PythonFolder python = new PythonFolder(host, making.resolve("python"));
        List<String> npm = List.of(
                "npm",
                "ci",
                "--prefix",
                making.toString(),
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error");
        host.run(
                List.of(
                        npm,
                        python.create(),
                        python.install(making.resolve("build-requirements.txt")),
                        // The build takes maturin out of the lock, where an isolated one would take the newest.
                        python.install(making.resolve("requirements.txt"), "--no-build-isolation")),
                building(python),
                host.log("clients"),
                line -> {},
                "The third-party clients could not be installed from PyPI and npm.");
    }

    /** It is for a few sessions, so the compiled one need not be fast. */
    private Map<String, String> building(PythonFolder python) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
        environment.put("CARGO_PROFILE_RELEASE_LTO", "off");
        environment.put("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        environment.put("CARGO_PROFILE_RELEASE_DEBUG", "0");
        environment.put("MATURIN_PEP517_ARGS", "--locked");
        String path = host.environment().getOrDefault("PATH", "");
        // Debian's Rust comes first where an older one comes first on the PATH.
        String rust = cargoWillDo(host.find("cargo")) ? "" : "/usr/bin:";
        environment.put("PATH", python.program("").toString() + ":" + rust + path);
        return environment;
    }

    /**
     * Installs what they are made with, as far as Debian has it.
     *
     * @throws SetupException if something is missing and cannot be installed
     */
    void prepare() {
        List<String> packages = missingPackages();
        if (packages.isEmpty()) {
            return;
        }
        new Packages(host).install(this, List.of("--no-remove"), packages);
        if (!cargoWillDo(host.find("cargo")) && !cargoWillDo(Optional.of(Path.of("/usr/bin/cargo")))) {
            throw SetupException.missing(
                    this,
                    "aws-ssm-bridge is compiled with Rust " + Pins.oldest("rust")
                            + " or newer, and Debian's is older.");
        }
    }

    List<String> missingPackages() {
        List<String> packages = new ArrayList<>();
        if (!PythonFolder.possible(host)) {
            packages.add("python3-venv");
        }
        if (!cargoWillDo(host.find("cargo"))) {
            packages.addAll(List.of("rustc-web", "cargo-web"));
        }
        if (host.find("cc").isEmpty()) {
            packages.addAll(List.of("gcc", "libc6-dev"));
        }
        if (host.runner().ask(List.of("pkg-config", "--exists", "openssl")).isEmpty()) {
            packages.addAll(List.of("pkg-config", "libssl-dev"));
        }
        return packages;
    }

    private boolean cargoWillDo(Optional<Path> cargo) {
        return cargo.flatMap(host::version)
                .filter(version -> version.atLeast(Pins.oldest("rust")))
                .isPresent();
    }

    @Override
    public String remedy() {
        return "They are made with Python's venv, Rust " + Pins.oldest("rust")
                + " or newer (https://rustup.rs), a C compiler, pkg-config and OpenSSL's headers.\n"
                + "Debian: apt-get install -y python3-venv rustc-web cargo-web gcc libc6-dev pkg-config libssl-dev";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("LAB_CLIENTS", folder().toString());
    }
}
