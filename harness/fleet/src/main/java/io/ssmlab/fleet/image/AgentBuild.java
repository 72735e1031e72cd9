package io.ssmlab.fleet.image;

import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.FleetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The build output of the agent's module, for code that installs the agent on an instance. */
public final class AgentBuild {
    private static final Pattern MODULES = Pattern.compile("<agent\\.jre\\.modules>\\s*([\\w.,]+)\\s*</");

    private final FleetSettings settings;

    public AgentBuild(FleetSettings settings) {
        this.settings = settings;
    }

    /** The jars of the agent, as gathered by the build of its module. */
    public List<Path> jars() {
        Path target = settings.agentTarget();
        try (Stream<Path> own = list(target);
                Stream<Path> libraries = list(target.resolve("lib"))) {
            List<Path> agent = own.filter(file -> file.getFileName().toString().startsWith("agent-"))
                    .toList();
            List<Path> all = Stream.concat(agent.stream(), libraries)
                    .filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
            if (agent.isEmpty() || all.size() == agent.size()) {
                throw new ImageBuildException(
                        Images.MANAGED_INSTANCE,
                        "gathering the agent's jars from " + target,
                        List.of(
                                "The agent is not built. In the project's folder:  mvn -q package -DskipTests -pl containers/agent -am"),
                        "there is no agent-*.jar, or no lib/*.jar beside it",
                        null);
            }
            return all;
        } catch (IOException e) {
            throw new FleetException("The agent's jars cannot be read: " + e.getMessage(), e);
        }
    }

    private static Stream<Path> list(Path folder) throws IOException {
        return Files.isDirectory(folder) ? Files.list(folder) : Stream.empty();
    }

    /** The modules that jlink puts into the agent's runtime, as listed in the agent's pom. */
    public String modules() {
        Path pom = settings.agentPom();
        try {
            Matcher found = MODULES.matcher(Files.readString(pom));
            if (found.find()) {
                return found.group(1);
            }
            throw new FleetException(
                    pom
                            + " does not name the modules of the agent's runtime; it should have the property agent.jre.modules.",
                    null);
        } catch (IOException e) {
            throw new FleetException(
                    "The agent's pom cannot be read: " + pom + ". Is " + settings.root()
                            + " the folder of the project?",
                    e);
        }
    }
}
