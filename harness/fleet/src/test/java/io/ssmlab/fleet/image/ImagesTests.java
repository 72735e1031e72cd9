package io.ssmlab.fleet.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTests {
    private static Engine engine;
    private static String image;

    @BeforeAll
    static void build() {
        engine = Engine.connect();
        image = new Images(engine, Project.settings()).ensure(Project.printing());
    }

    @Test
    void secondRunBuildsNothing() {
        List<String> steps = new ArrayList<>();
        String again = new Images(engine, Project.settings()).ensure((what, elapsed) -> steps.add(what));
        assertEquals(image, again);
        assertEquals(List.of(), steps);
        assertTrue(new Images(engine, Project.settings()).ready());
    }

    @Test
    void parallelRunsBuildOnceAndBothGetTheImage(@TempDir Path folder) throws IOException {
        Path sources = smallSources(
                folder,
                "FROM scratch\nCOPY --from=" + image + " /usr/bin/true /true\n",
                "FROM scratch\nCOPY lib /lib\n");
        FleetSettings settings = Project.settings().withImageSources(sources);
        var first = CompletableFuture.supplyAsync(() -> new Images(engine, settings).ensure(Progress.silent()));
        var second = CompletableFuture.supplyAsync(() -> new Images(engine, settings).ensure(Progress.silent()));
        try {
            assertEquals(first.join(), second.join());
        } finally {
            removeBuiltFrom(settings, first.join());
        }
    }

    @Test
    void failedStepIsReportedWithItsOutputAndNothingIsLeft(@TempDir Path folder) throws IOException {
        int before = images().size();
        Path sources = smallSources(
                folder,
                "FROM " + image + "\nLABEL io.ssmlab.stage=broken\nRUN echo about to fail >&2; false\n",
                "FROM scratch\n");
        FleetSettings settings = Project.settings().withImageSources(sources);
        ImageBuildException failure =
                assertThrows(ImageBuildException.class, () -> new Images(engine, settings).ensure(Progress.silent()));
        assertTrue(failure.step().startsWith("Step 6/6 : RUN echo about to fail"), failure.step());
        assertEquals("about to fail", failure.output().get(failure.output().size() - 1));
        assertTrue(failure.getMessage().contains("returned a non-zero code: 1"), failure.getMessage());
        assertTrue(failure.getMessage().contains("To fix it:"), failure.getMessage());
        assertEquals(before, images().size());
        assertEquals(List.of(), stoppedBuildContainers());
    }

    @Test
    void missingAgentIsReportedWithTheCommandThatBuildsIt(@TempDir Path folder) {
        FleetSettings usual = Project.settings();
        FleetSettings settings = new FleetSettings(
                usual.root(),
                usual.lab(),
                usual.imageSources(),
                folder,
                usual.memoryMegabytes(),
                usual.processes(),
                false,
                java.util.Optional.empty());
        ImageBuildException failure =
                assertThrows(ImageBuildException.class, () -> new Images(engine, settings).ensure(Progress.silent()));
        assertTrue(failure.getMessage().contains("-pl containers/agent -am"), failure.getMessage());
    }

    @Test
    void packageThatCannotBeFetchedIsExplained() {
        ImageBuildException failure = new ImageBuildException(
                "ssmlab/base:1",
                "Step 5/19 : RUN apt-get update",
                List.of("E: Temporary failure resolving 'packages.example'"),
                "code 100",
                null);
        assertTrue(failure.getMessage().contains("Acquire::http::Proxy"), failure.getMessage());
    }

    @Test
    void pythonPackageThatCannotBeFetchedIsExplained() {
        ImageBuildException failure = new ImageBuildException(
                "ssmlab/localstack:1",
                "Step 8/19 : RUN . /build/host/environment && python3 -m venv",
                List.of("ERROR: No matching distribution found for localstack-core==4.14.0"),
                "code 1",
                null);
        assertTrue(failure.getMessage().contains("PIP_INDEX_URL"), failure.getMessage());
        assertTrue(failure.getMessage().contains("--logs builtin"), failure.getMessage());
    }

    private static Path smallSources(Path folder, String base, String instance) throws IOException {
        Files.createDirectories(folder.resolve("base"));
        Files.createDirectories(folder.resolve("rootfs"));
        Files.writeString(
                folder.resolve("base/Dockerfile"),
                "ARG DEBIAN\nARG MODULES\n"
                        + base.replaceFirst("\n", "\nLABEL io.ssmlab.test=" + folder.getFileName() + "\n"));
        Files.writeString(folder.resolve("Dockerfile"), "ARG BASE\n" + instance);
        return folder;
    }

    private static void removeBuiltFrom(FleetSettings settings, String instance) {
        String label = "io.ssmlab.test=" + settings.imageSources().getFileName();
        engine.client().removeImageCmd(instance).withForce(true).exec();
        for (Image built :
                engine.client().listImagesCmd().withLabelFilter(label).exec()) {
            Arrays.stream(built.getRepoTags())
                    .forEach(tag ->
                            engine.client().removeImageCmd(tag).withForce(true).exec());
        }
        assertFalse(RegistryPull.exists(engine, instance));
    }

    private static List<Image> images() {
        return engine.client()
                .listImagesCmd()
                .withLabelFilter(Map.of("io.ssmlab.stage", "broken"))
                .exec();
    }

    private static List<Container> stoppedBuildContainers() {
        return engine.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("io.ssmlab.stage", "broken"))
                .exec();
    }
}
