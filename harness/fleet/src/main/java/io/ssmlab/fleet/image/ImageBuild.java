package io.ssmlab.fleet.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.Image;
import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.TemporaryFiles;
import io.ssmlab.fleet.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code docker build} by the engine's own (classic) builder, which needs neither buildx nor a registry. */
final class ImageBuild {
    /** A label on every layer of every image of the lab, so that leftovers of a build can be found. */
    private static final String STAGE_LABEL = "io.ssmlab.stage";

    private static final int KEPT_LINES = 200;

    private final Engine engine;
    private final String image;
    private final Progress.Since progress;

    ImageBuild(Engine engine, String image, Progress.Since progress) {
        this.engine = engine;
        this.image = image;
        this.progress = progress;
    }

    /** @throws ImageBuildException if a step fails; the results of the earlier steps are removed */
    void run(BuildContext context, Map<String, String> arguments) {
        Output output = new Output();
        Path tar = context.tar();
        try {
            engine.run("building image " + image, () -> {
                try (InputStream content = Files.newInputStream(tar)) {
                    BuildImageCmd command = engine.client()
                            .buildImageCmd(content)
                            .withTags(Set.of(image))
                            .withRemove(true)
                            .withForcerm(true);
                    arguments.forEach(command::withBuildArg);
                    complete(command, output);
                } catch (IOException e) {
                    throw new FleetException("The files of image " + image + " cannot be read: " + e.getMessage(), e);
                }
            });
        } finally {
            TemporaryFiles.delete(tar);
            removeLeftovers();
        }
    }

    private void complete(BuildImageCmd command, Output output) {
        try {
            command.exec(output).awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageBuildException(image, output.step, output.lines, "the lab was interrupted", e);
        } catch (RuntimeException e) {
            if (engine.address().answers()) {
                throw new ImageBuildException(image, output.step, output.lines, String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
        if (output.error != null) {
            throw new ImageBuildException(image, output.step, output.lines, output.error, null);
        }
    }

    /** Removes untagged images: the builder's stage after a success, all steps up to the failed one after a failure. */
    private void removeLeftovers() {
        try {
            for (Image left : engine.client()
                    .listImagesCmd()
                    .withDanglingFilter(true)
                    .withLabelFilter(STAGE_LABEL)
                    .exec()) {
                engine.client().removeImageCmd(left.getId()).exec();
            }
        } catch (RuntimeException e) {
            progress.detail("could not remove leftovers of the build: " + e.getMessage());
        }
    }

    private final class Output extends ResultCallback.Adapter<BuildResponseItem> {
        private final List<String> lines = new ArrayList<>();
        private String step = "sending the files to the engine";
        private @Nullable String error;

        @Override
        public synchronized void onNext(BuildResponseItem item) {
            if (item.getErrorDetail() != null) {
                error = String.valueOf(item.getErrorDetail().getMessage()).strip();
            }
            if (item.getStream() != null) {
                item.getStream()
                        .lines()
                        .map(Output::plain)
                        .filter(line -> !line.isBlank())
                        .forEach(this::line);
            }
        }

        private void line(String line) {
            if (line.startsWith("Step ")) {
                step = line.strip().replaceAll("\\s+", " ");
                progress.step(image + "  " + shortened(step));
                return;
            }
            if (line.startsWith(" ---> ") || line.startsWith("Removing intermediate container")) {
                return;
            }
            lines.add(line);
            if (lines.size() > KEPT_LINES) {
                lines.remove(0);
            }
            progress.detail(line);
        }

        private static String plain(String line) {
            return line.replaceAll("\u001B\\[[0-9;?]*[a-zA-Z]", "").stripTrailing();
        }

        private static String shortened(String step) {
            return step.length() > 100 ? step.substring(0, 99) + "…" : step;
        }
    }
}
