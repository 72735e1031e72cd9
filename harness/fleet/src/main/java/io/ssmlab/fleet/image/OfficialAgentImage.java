package io.ssmlab.fleet.image;

import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.engine.Engine;
import java.nio.file.Path;
import java.util.Map;

/**
 * The image {@code ssmlab/official-agent}: a managed instance with AWS's own agent from a package file; built once per
 * package.
 */
public final class OfficialAgentImage {
    static final String NAME = "ssmlab/official-agent";

    private final Engine engine;
    private final FleetSettings settings;

    public OfficialAgentImage(Engine engine, FleetSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /**
     * Builds the image if it is missing.
     *
     * @param instance the image of a managed instance, with its tag
     * @param agentPackage a Debian package
     * @return its name, with its tag
     * @throws ImageBuildException if the package cannot be installed; the message has the output of dpkg
     */
    public String ensure(String instance, Path agentPackage, Progress listener) {
        Progress.Since progress = listener.begin();
        BuildContext context = new BuildContext()
                .add("", settings.root().resolve("containers/official-agent"))
                .add("agent.deb", agentPackage);
        String image = NAME + ":" + context.hash(instance);
        if (RegistryPull.exists(engine, image)) {
            return image;
        }
        try (ImageLock lock = ImageLock.take(progress)) {
            if (!RegistryPull.exists(engine, image)) {
                new ImageBuild(engine, image, progress).run(context, Map.of("INSTANCE", instance));
                progress.step(image + " is ready");
                Images.removeOld(engine, NAME, progress);
            }
        }
        return image;
    }
}
