package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.LearnerPrograms;
import io.ssmlab.steps.way.OpenProgram;
import io.ssmlab.steps.way.OpenSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code aws ssm start-session} with AWS's documents for one command. It runs in a terminal, which the official plugin
 * requires.
 */
final class CliPrograms implements LearnerPrograms {
    private final Aws aws;

    CliPrograms(Aws aws) {
        this.aws = aws;
    }

    @Override
    public OpenSession inTerminal(String instanceId, String command) {
        return CliStart.inTerminal(
                aws, instanceId, options("AWS-StartInteractiveCommand", Map.of("command", List.of(command))));
    }

    @Override
    public OpenProgram withoutTerminal(String instanceId, String command) {
        try {
            Path errors = Files.createTempFile("aws-errors", ".txt");
            errors.toFile().deleteOnExit();
            OpenSession session = CliStart.inTerminal(
                    aws,
                    instanceId,
                    options(
                            "AWS-StartNonInteractiveCommand",
                            Map.of("command", List.of(command), "separateOutputStream", List.of("true"))),
                    Optional.of(errors));
            return new Program(session, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> options(String document, Map<String, List<String>> parameters) {
        return List.of("--document-name", document, "--parameters", Aws.json(parameters));
    }

    private record Program(OpenSession session, Path file) implements OpenProgram {
        /** The plugin writes the message of the exit code among the output. */
        private static final Pattern EXIT_CODE = Pattern.compile("EXIT_CODE: (\\d+)\\s*");
        /** The AWS CLI's own message, if the official plugin on the PATH is outdated. */
        private static final Pattern OUTDATED =
                Pattern.compile("\\s*WARNING: An outdated SessionManagerPlugin .*?\\.html\\s*", Pattern.DOTALL);

        /** Returns false for the official plugin, which writes both to its standard output. */
        @Override
        public boolean separatesErrors() {
            return AwsProgram.hasOwnPlugin();
        }

        @Override
        public String output() {
            return EXIT_CODE.matcher(shown()).replaceFirst("");
        }

        private String shown() {
            return Expect.plain(session.terminal().output());
        }

        @Override
        public String errors() {
            try {
                return OUTDATED.matcher(Files.readString(file)).replaceFirst("");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Integer> exitCode() {
            Matcher code = EXIT_CODE.matcher(shown());
            return code.find() ? Optional.of(Integer.valueOf(code.group(1))) : Optional.empty();
        }
    }
}
