package io.ssmlab.fleet.image;

import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.TemporaryFiles;
import io.ssmlab.fleet.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Debian image that all others are based on: a registry's slim image, or one made from Debian's packages. */
final class DebianBase {
    private final Engine engine;
    private final HostPackages host;
    private final Progress.Since progress;

    DebianBase(Engine engine, HostPackages host, Progress.Since progress) {
        this.engine = engine;
        this.host = host;
        this.progress = progress;
    }

    /** A release of Debian. */
    enum Release {
        /** The release of the managed instances. */
        BOOKWORM,
        /** The release with Python 3.13. */
        TRIXIE;

        /** For example {@code bookworm}. */
        String codename() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String fromRegistry() {
            return "debian:" + codename() + "-slim";
        }

        String fromPackages() {
            return "ssmlab/debian:" + codename();
        }
    }

    /** @return the name of an existing image */
    String ensure(Release release) {
        for (String known : List.of(release.fromPackages(), release.fromRegistry())) {
            if (RegistryPull.exists(engine, known)) {
                return known;
            }
        }
        progress.step("Debian: asking the registry for " + release.fromRegistry());
        if (new RegistryPull(engine, progress).of(release.fromRegistry())) {
            return release.fromRegistry();
        }
        progress.step(
                "Debian: no registry answers; making the image from Debian's packages with mmdebstrap (half a minute)");
        make(release);
        return release.fromPackages();
    }

    private void make(Release release) {
        Path tar = TemporaryFiles.create("debian", ".tar");
        Path dockerfile = TemporaryFiles.create("debian", ".Dockerfile");
        try {
            List<String> command = new ArrayList<>(List.of(host.mmdebstrap(release), "--variant=minbase"));
            // An unfinished image needs no flush of the disk for each file.
            command.add("--dpkgopt=force-unsafe-io");
            for (String excluded : List.of("man", "info", "doc", "locale")) {
                command.add("--dpkgopt=path-exclude=/usr/share/" + excluded + "/*");
            }
            command.addAll(List.of(
                    "--dpkgopt=path-include=/usr/share/doc/*/copyright",
                    "--format=tar",
                    release.codename(),
                    tar.toString()));
            command.addAll(host.debianSources(release));
            host.run(release.fromPackages(), command);
            Files.writeString(dockerfile, "FROM scratch\nADD debian.tar /\nCMD [\"bash\"]\n");
            new ImageBuild(engine, release.fromPackages(), progress)
                    .run(new BuildContext().add("Dockerfile", dockerfile).add("debian.tar", tar), Map.of());
        } catch (IOException e) {
            throw new FleetException("The new Debian image could not be written: " + e.getMessage(), e);
        } finally {
            TemporaryFiles.delete(tar);
            TemporaryFiles.delete(dockerfile);
        }
    }
}
