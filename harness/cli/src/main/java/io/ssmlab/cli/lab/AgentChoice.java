package io.ssmlab.cli.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent of the instances: the lab's own, or the official one from a package file.
 *
 * @param official the package; empty for the lab's own agent
 */
public record AgentChoice(Optional<Path> official) {
    public static final AgentChoice OWN = new AgentChoice(Optional.empty());

    private static final byte[] ARCHIVE = "!<arch>\ndebian-binary".getBytes(StandardCharsets.US_ASCII);

    /**
     * Returns the choice that the options make.
     *
     * @param name ssmlab or official
     * @param file the package; null if none was named
     * @param download downloads one if none was named
     * @throws LabException if the two do not go together, the file is not a Debian package or is unavailable, or the
     *     instances cannot use it
     */
    public static AgentChoice of(Name name, @Nullable Path file, InstanceKind instances, Supplier<Path> download) {
        if (name == Name.SSMLAB) {
            if (file != null) {
                throw new LabException(
                        "--agent-package is for --agent official; the lab's own agent needs no package.");
            }
            return OWN;
        }
        if (instances != InstanceKind.DOCKER) {
            throw new LabException(
                    "The official agent is installed with the instance's package manager, and a sandbox has none:"
                            + " --agent official needs --instances docker.");
        }
        Path found = file == null ? download.get() : file;
        requirePackage(found, found.toString());
        return new AgentChoice(Optional.of(found.toAbsolutePath()));
    }

    /** @param name of the file, for messages */
    static void requirePackage(Path file, String name) {
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(ARCHIVE.length);
        } catch (IOException e) {
            throw new LabException("The agent's package cannot be read: " + name + " ("
                    + (Files.exists(file) ? String.valueOf(e.getMessage()) : "no such file") + ").");
        }
        if (!Arrays.equals(begin, ARCHIVE)) {
            throw new LabException(
                    name + " is not a Debian package. The instances are Debian: use amazon-ssm-agent.deb, not the"
                            + " .rpm.\n  Without --agent-package, AWS's own download is used.");
        }
    }

    /** The values of the option. */
    public enum Name {
        SSMLAB,
        OFFICIAL
    }
}
