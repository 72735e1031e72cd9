package io.ssmlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which agent the instances have: the lab's own, or the official one out of a package file.
 *
 * @param official the package; empty for the lab's own agent
 */
record AgentChoice(Optional<Path> official) {
    static final AgentChoice OWN = new AgentChoice(Optional.empty());

    private static final byte[] ARCHIVE = "!<arch>\ndebian-binary".getBytes(StandardCharsets.US_ASCII);
    private static final String DOWNLOAD =
            "https://s3.amazonaws.com/ec2-downloads-windows/SSMAgent/latest/debian_amd64/amazon-ssm-agent.deb";

    /**
     * What was asked for.
     *
     * @param name ssmlab or official
     * @throws LabException if the two do not go together, the file is no Debian package, or the instances cannot have it
     */
    static AgentChoice of(Name name, @Nullable Path file, InstanceKind instances) {
        if (name == Name.SSMLAB) {
            if (file != null) {
                throw new LabException(
                        "--agent-package is for --agent official; the lab's own agent needs no package.");
            }
            return OWN;
        }
        if (file == null) {
            throw new LabException(
                    "--agent official needs the agent's Debian package, which is AWS's and does not come with"
                            + " the lab.\n  Get it where there is a network:  curl -O " + DOWNLOAD
                            + " (arm64 has its own folder, debian_arm64)\n  Then:  ./lab up --agent official --agent-package"
                            + " amazon-ssm-agent.deb");
        }
        if (instances != InstanceKind.DOCKER) {
            throw new LabException(
                    "The official agent is installed with the instance's package manager, and a sandbox has none:"
                            + " --agent official takes --instances docker.");
        }
        requirePackage(file);
        return new AgentChoice(Optional.of(file.toAbsolutePath()));
    }

    private static void requirePackage(Path file) {
        byte[] begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(ARCHIVE.length);
        } catch (IOException e) {
            throw new LabException("The agent's package cannot be read: " + file + " ("
                    + (Files.exists(file) ? String.valueOf(e.getMessage()) : "no such file") + ").");
        }
        if (!Arrays.equals(begin, ARCHIVE)) {
            throw new LabException(
                    file + " is no Debian package. The instances are Debian: take amazon-ssm-agent.deb, not the"
                            + " .rpm.\n  AWS has it at " + DOWNLOAD);
        }
    }

    /** The values of the option. */
    enum Name {
        SSMLAB,
        OFFICIAL
    }
}
