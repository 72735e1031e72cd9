package io.ssmlab.fleet.localstack;

import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.engine.EngineException;
import io.ssmlab.fleet.image.ImageBuildException;
import io.ssmlab.fleet.image.PackagedImage;
import io.ssmlab.fleet.image.RegistryPull;

/**
 * The image of LocalStack 4.14.0, the last open edition. It is pulled if a registry answers, otherwise built from PyPI
 * by {@code containers/localstack} (a minute or so, once).
 */
public final class LocalStackImage {
    /** The published image by digest, so that every registry gives this image. */
    static final String PUBLISHED =
            "localstack/localstack@sha256:3ebc37595918b8accb852f8048fef2aff047d465167edd655528065b07bc364a";

    private final Engine engine;
    private final PackagedImage packaged;

    public LocalStackImage(Engine engine, FleetSettings settings) {
        this.engine = engine;
        this.packaged = new PackagedImage(engine, settings, "localstack");
    }

    /**
     * Returns true if an image exists, so that {@link #ensure} has nothing to do. If not, only an attempt shows if one
     * is available.
     *
     * @throws EngineException if the engine goes away
     */
    public boolean ready() {
        return RegistryPull.exists(engine, PUBLISHED) || packaged.ready();
    }

    /**
     * Pulls or builds the image if it does not exist.
     *
     * @return its name
     * @throws ImageBuildException if it is not available: the message says how far it came and what to do; the lab runs
     *     without it
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
