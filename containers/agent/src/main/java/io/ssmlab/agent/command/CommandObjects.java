package io.ssmlab.agent.command;

import io.ssmlab.agent.aws.Retry;
import io.ssmlab.agent.aws.S3Client;
import io.ssmlab.agent.core.AgentThreads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a step's whole output into a bucket. Empty output creates no object. A failed upload does not fail the step; nor
 * does the official agent's, which retries for about as long.
 */
final class CommandObjects {
    private static final System.Logger LOG = System.getLogger("commands");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final S3Client s3;
    private final Retry retry;

    CommandObjects(S3Client s3, AgentThreads threads) {
        this.s3 = s3;
        this.retry = Retry.within(PATIENCE, threads);
    }

    /** @param folder of the step */
    void upload(OutputBucket to, CommandDocument.Step step, Path folder) throws InterruptedException {
        for (Map.Entry<String, Set<Path>> object : objects(to, step, folder).entrySet()) {
            String place = "s3://" + to.bucket() + "/" + object.getKey();
            try {
                retry.run(
                        "write " + place,
                        () -> s3.bucket(to.bucket()).put(object.getKey(), List.copyOf(object.getValue())));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "output is not in {0}: {1}", place, e.getMessage());
            }
        }
    }

    /**
     * Files by key. Property sets with the same id, or without an id, write one after the other, as into the official
     * agent's file.
     */
    private static Map<String, Set<Path>> objects(OutputBucket to, CommandDocument.Step step, Path folder) {
        Map<String, Set<Path>> objects = new LinkedHashMap<>();
        for (int i = 0; i < step.inputs().size(); i++) {
            for (String stream : List.of("stdout", "stderr")) {
                Path file = StepRunner.folder(step, i, folder).resolve(stream);
                if (file.toFile().length() > 0 && Files.isRegularFile(file)) {
                    String key = to.key(step, step.inputs().get(i), stream);
                    objects.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(file);
                }
            }
        }
        return objects;
    }
}
