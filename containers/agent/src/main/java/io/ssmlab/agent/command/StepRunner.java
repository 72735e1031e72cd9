package io.ssmlab.agent.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.agent.document.InvalidDocumentException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Runs, skips or refuses one step. Texts of skipped and refused steps follow the official agent's; a plugin that only
 * the official agent supports fails with a message.
 */
final class StepRunner {
    static final String SHELL_SCRIPT = "aws:runShellScript";
    private static final Set<String> NOT_BUILT = Set.of(
            "aws:runPowerShellScript",
            "aws:runDocument",
            "aws:downloadContent",
            "aws:configurePackage",
            "aws:softwareInventory",
            "aws:updateSsmAgent",
            "aws:domainJoin",
            "aws:runDockerAction",
            "aws:configureDocker",
            "aws:refreshAssociation");
    private static final Set<String> OTHER_PLATFORMS =
            Set.of("aws:psModule", "aws:applications", "aws:cloudWatch", "aws:updateAgent", "aws:windowsUpdate");

    private final ShellScript shellScript;
    private final NodePlatform platform;
    private final InstantSource clock;

    StepRunner(ShellScript shellScript, NodePlatform platform, InstantSource clock) {
        this.shellScript = shellScript;
        this.platform = platform;
        this.clock = clock;
    }

    StepResult run(CommandDocument document, CommandDocument.Step step, Path folder, CompletableFuture<Void> cancel)
            throws InterruptedException {
        JsonNode precondition = step.precondition();
        if (precondition != null) {
            if (!document.knowsPreconditions()) {
                return failed("Precondition is not supported for document schema version prior to 2.2. Step name: "
                        + step.key());
            }
            try {
                String unmet = Precondition.unmet(precondition, platform);
                if (!unmet.isEmpty()) {
                    return skipped("Step execution skipped due to unsatisfied preconditions: '" + unmet
                            + "'. Step name: " + step.key());
                }
            } catch (InvalidDocumentException e) {
                return failed(e.getMessage() + " Step name: " + step.key());
            }
        }
        if (isOfAnotherPlatform(step.action())) {
            return document.knowsPreconditions()
                    ? skipped("Step execution skipped due to incompatible platform. Step name: " + step.key())
                    : failed("Plugin with name " + step.action() + " is not supported in current platform. Step name: "
                            + step.key());
        }
        if (NOT_BUILT.contains(step.action()) || OTHER_PLATFORMS.contains(step.action())) {
            return failed("Plugin with name " + step.action()
                    + " is not built into the agent of this lab; it runs aws:runShellScript. Step name: "
                    + step.key());
        }
        if (!step.action().equals(SHELL_SCRIPT)) {
            return failed("Plugin with name " + step.action()
                    + " not found. Please update the agent to the latest version. Step name: " + step.key());
        }
        return scripts(step, folder, cancel);
    }

    private boolean isOfAnotherPlatform(String action) {
        return platform.windows() ? action.equals(SHELL_SCRIPT) : OTHER_PLATFORMS.contains(action);
    }

    /** Runs several property sets as one step: outputs are concatenated, the first failure decides. */
    private StepResult scripts(CommandDocument.Step step, Path folder, CompletableFuture<Void> cancel)
            throws InterruptedException {
        if (step.inputs().isEmpty()) {
            return failed("Step " + step.key() + " has no properties with a runCommand.");
        }
        StepResult total = null;
        for (int i = 0; i < step.inputs().size(); i++) {
            JsonNode inputs = step.inputs().get(i);
            StepResult next = shellScript.run(inputs, folder(step, i, folder), cancel);
            total = total == null
                    ? next
                    : new StepResult(
                            next.status(),
                            next.code(),
                            total.stdout() + next.stdout(),
                            total.stderr() + next.stderr(),
                            total.start(),
                            next.end(),
                            next.stopsDocument());
            if (!next.status().equals(StepResult.SUCCESS)) {
                break;
            }
        }
        return total;
    }

    /** The folder with the files of one of a step's property sets. */
    static Path folder(CommandDocument.Step step, int index, Path folder) {
        JsonNode inputs = step.inputs().get(index);
        if (step.inputs().size() == 1 && !inputs.has("id")) {
            return folder;
        }
        String id = inputs.path("id").asText("");
        return folder.resolve(safeName(id.isEmpty() ? index + "." + step.action() : id));
    }

    /** Returns a name that stays inside its folder, whatever the document contains. */
    static String safeName(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "");
        return safe.isEmpty() || safe.startsWith(".") ? "_" + safe : safe;
    }

    private StepResult failed(String text) {
        return StepResult.failed(clock.instant(), clock.instant(), "", text);
    }

    private StepResult skipped(String text) {
        return StepResult.skipped(clock.instant(), text);
    }
}
