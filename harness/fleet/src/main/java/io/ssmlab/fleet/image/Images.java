package io.ssmlab.fleet.image;

import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.PruneType;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.engine.Engine;
import io.ssmlab.fleet.engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The images of the lab, each tagged with a hash of its sources: built once, then found. {@code ssmlab/base} is the
 * system (a minute or so), {@code ssmlab/managed-instance} adds the agent (seconds).
 */
public final class Images {
    static final String BASE = "ssmlab/base";
    static final String MANAGED_INSTANCE = "ssmlab/managed-instance";

    static final List<String> PACKAGED = List.of("localstack", "moto");

    /** Number of images that are kept after a build; other checkouts on this machine may still use older ones. */
    private static final int KEPT = 4;

    private final Engine engine;
    private final FleetSettings settings;

    public Images(Engine engine, FleetSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /**
     * Builds missing images.
     *
     * @return the name of the managed-instance image, with its tag
     * @throws ImageBuildException if an image cannot be built; nothing is left behind then
     * @throws EngineException if the engine goes away
     */
    public String ensure(Progress listener) {
        Progress.Since progress = listener.begin();
        Plan plan = plan();
        if (RegistryPull.exists(engine, plan.instance())) {
            return plan.instance();
        }
        try (ImageLock lock = ImageLock.take(progress)) {
            if (!RegistryPull.exists(engine, plan.base())) {
                buildBase(plan, progress);
            }
            if (!RegistryPull.exists(engine, plan.instance())) {
                new ImageBuild(engine, plan.instance(), progress)
                        .run(plan.instanceContext(), Map.of("BASE", plan.base()));
                progress.step(plan.instance() + " is ready");
                removeOld(engine, MANAGED_INSTANCE, progress);
                removeOld(engine, BASE, progress);
            }
            return plan.instance();
        }
    }

    /**
     * Returns true if all images exist, so that {@link #ensure} has nothing to do.
     *
     * @throws ImageBuildException if the agent is not built
     */
    public boolean ready() {
        return RegistryPull.exists(engine, plan().instance());
    }

    /**
     * Removes this project's images and their build cache, so that the next {@link #ensure} builds as on a fresh
     * machine. A Debian image that was made here is removed too; one that came from a registry stays. Debian's image
     * goes too if it was made here; one that a registry gave stays.
     *
     * @throws EngineException if the engine goes away
     */
    public void forget() {
        Plan plan = plan();
        List<String> ours = new ArrayList<>(List.of(plan.instance(), plan.base()));
        PACKAGED.forEach(name -> ours.add(new PackagedImage(engine, settings, name).name()));
        Arrays.stream(DebianBase.Release.values()).forEach(release -> ours.add(release.fromPackages()));
        for (String image : ours) {
            if (RegistryPull.exists(engine, image)) {
                engine.call(
                        "removing image " + image,
                        () -> engine.client()
                                .removeImageCmd(image)
                                .withForce(true)
                                .exec());
            }
        }
        engine.call(
                "removing the images' build cache",
                () -> engine.client()
                        .pruneCmd(PruneType.IMAGES)
                        .withDangling(true)
                        .withLabelFilter("io.ssmlab.stage")
                        .exec());
    }

    private Plan plan() {
        Path sources = settings.imageSources();
        AgentBuild agent = new AgentBuild(settings);
        String modules = agent.modules();
        BuildContext baseContext = new BuildContext().add("", sources.resolve("base"));
        String base = BASE + ":" + baseContext.hash(modules);
        BuildContext instanceContext = new BuildContext()
                .add("Dockerfile", sources.resolve("Dockerfile"))
                .add("rootfs", sources.resolve("rootfs"));
        agent.jars().forEach(jar -> instanceContext.add("lib/" + jar.getFileName(), jar));
        String instance = MANAGED_INSTANCE + ":" + instanceContext.hash(base);
        return new Plan(base, baseContext, modules, instance, instanceContext);
    }

    private record Plan(
            String base, BuildContext baseContext, String modules, String instance, BuildContext instanceContext) {}

    private void buildBase(Plan plan, Progress.Since progress) {
        HostPackages host = new HostPackages(settings.mayInstall(), progress);
        Map<String, String> arguments = new HashMap<>();
        arguments.put("DEBIAN", new DebianBase(engine, host, progress).ensure(DebianBase.Release.BOOKWORM));
        arguments.put("MODULES", plan.modules());
        host.proxy().ifPresent(proxy -> arguments.put("http_proxy", proxy));
        new ImageBuild(engine, plan.base(), progress).run(plan.baseContext(), arguments);
    }

    /** Removes all but the newest images of {@code repository}. */
    static void removeOld(Engine engine, String repository, Progress.Since progress) {
        try {
            engine.client().listImagesCmd().withReferenceFilter(repository).exec().stream()
                    .sorted(Comparator.comparing(Image::getCreated).reversed())
                    .skip(KEPT)
                    .flatMap(image -> Arrays.stream(image.getRepoTags()))
                    .forEach(tag -> engine.client().removeImageCmd(tag).exec());
        } catch (RuntimeException e) {
            // In use by another run, or just removed by another run.
            progress.detail("kept an old image: " + e.getMessage());
        }
    }
}
