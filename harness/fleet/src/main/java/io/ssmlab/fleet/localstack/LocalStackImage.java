package io.ssmlab.fleet.localstack;

import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.engine.EngineException;
import io.ssmlab.fleet.image.ImageBuildException;
import io.ssmlab.fleet.image.PackagedImage;
import io.ssmlab.fleet.image.RegistryPull;

/**
 * LocalStack 4.14.0, the last open edition: its publisher's image where a registry answers, else one made from PyPI by
 * {@code containers/localstack} (a minute or so, once).
 */
public final class LocalStackImage {
    /** By digest, so that it is this image whoever is asked for it. */
    static final String PUBLISHED =
            "localstack/localstack@sha256:3ebc37595918b8accb852f8048fef2aff047d465167edd655528065b07bc364a";

    private final Engine engine;
    private final PackagedImage packaged;

    public LocalStackImage(Engine engine, FleetSettings settings) {
        this.engine = engine;
        this.packaged = new PackagedImage(engine, settings, "localstack");
    }

    /**
     * Whether an image is there, so that {@link #ensure} has nothing to do. If not, whether one can be had shows only when it is tried.
     *
     * @throws EngineException if the engine goes away
     */
    public boolean ready() {
        return RegistryPull.exists(engine, PUBLISHED) || packaged.ready();
    }

    /**
     * Gets or builds the image if it is not there.
     *
     * @return its name
     * @throws ImageBuildException if it cannot be had: the message says how far it came and what to do; the lab runs without it
     * @throws EngineException if the engine goes away
     */
    public String ensure(Progress listener) {
        if (RegistryPull.exists(engine, PUBLISHED)) {
            return PUBLISHED;
        }
        Progress.Since progress = listener.begin();
        if (!packaged.ready()) {
            progress.step("LocalStack: asking the registry for its image");
            if (new RegistryPull(engine, progress).of(PUBLISHED)) {
                return PUBLISHED;
            }
            progress.step("LocalStack: no registry answers; making the image from PyPI (a minute)");
        }
        return packaged.ensure(progress);
    }
}
