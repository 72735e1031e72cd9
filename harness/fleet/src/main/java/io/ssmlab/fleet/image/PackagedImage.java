package io.ssmlab.fleet.image;

import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.TemporaryFiles;
import io.ssmlab.fleet.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * An image of Debian and packages from PyPI, built from the {@code Dockerfile} in its folder under {@code containers/}.
 * Its tag is a hash of that folder, which pins all versions. This machine's settings for PyPI do not change it.
 */
public final class PackagedImage {
    private final Engine engine;
    private final FleetSettings settings;
    private final String repository;
    private final Path sources;

    /** @param name of the folder under {@code containers/}, and of the image after {@code ssmlab/} */
    public PackagedImage(Engine engine, FleetSettings settings, String name) {
        this.engine = engine;
        this.settings = settings;
        this.repository = "ssmlab/" + name;
        this.sources = settings.root().resolve("containers").resolve(name);
    }

    /** The name of the image with its tag. */
    String name() {
        return repository + ":" + context().hash();
    }

    public boolean ready() {
        return RegistryPull.exists(engine, name());
    }

    /**
     * @return {@link #name()}, which exists then
     * @throws ImageBuildException if it cannot be built; nothing is left behind then
     */
    public String ensure(Progress.Since progress) {
        String name = name();
        if (RegistryPull.exists(engine, name)) {
            return name;
        }
        try (ImageLock lock = ImageLock.take(progress)) {
            if (!RegistryPull.exists(engine, name)) {
                build(name, progress);
                progress.step(name + " is ready");
                Images.removeOld(engine, repository, progress);
            }
            return name;
        }
    }

    private void build(String name, Progress.Since progress) {
        HostPackages host = new HostPackages(settings.mayInstall(), progress);
        HostPip pip = new HostPip();
        Map<String, String> arguments = new HashMap<>(pip.proxies());
        host.proxy().ifPresent(proxy -> arguments.put("http_proxy", proxy));
        arguments.put("DEBIAN", new DebianBase(engine, host, progress).ensure(DebianBase.Release.TRIXIE));
        BuildContext context = context();
        try {
            Path temporary = pip.addTo(context);
            try {
                new ImageBuild(engine, name, progress).run(context, arguments);
            } finally {
                TemporaryFiles.delete(temporary);
            }
        } catch (IOException e) {
            throw new FleetException("This machine's settings for pip cannot be read: " + e.getMessage(), e);
        }
    }

    private BuildContext context() {
        return new BuildContext().add("", sources);
    }
}
