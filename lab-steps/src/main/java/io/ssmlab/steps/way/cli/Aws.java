package io.ssmlab.steps.way.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import io.ssmlab.steps.fixtures.cable.Cable;
import io.ssmlab.steps.fixtures.program.Finished;
import io.ssmlab.steps.way.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs {@code aws}, and records its output for the report of a failed scenario. */
final class Aws {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern REFUSAL = Pattern.compile(
            "An error occurred \\((\\w+)\\) when calling the \\w+ operation[^:]*: (.*)", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./$-]+");

    private final LabEndpoint lab;
    private final List<String> said;

    Aws(LabEndpoint lab) {
        this(lab, new ArrayList<>());
    }

    private Aws(LabEndpoint lab, List<String> said) {
        this.lab = lab;
        this.said = said;
    }

    /** Returns an instance for another user, which shares this record. */
    Aws as(String accessKeyId, String secretAccessKey) {
        return new Aws(new LabEndpoint(lab.endpoint(), lab.region(), accessKeyId, secretAccessKey), said);
    }

    LabEndpoint lab() {
        return lab;
    }

    /** The command line with these words. */
    private List<String> line(List<String> words) {
        return line(words, lab.endpoint());
    }

    private static List<String> line(List<String> words, Optional<URI> endpoint) {
        List<String> line = new ArrayList<>(AwsProgram.line(endpoint));
        line.addAll(words);
        return line;
    }

    /**
     * Runs it and reads its answer.
     *
     * @return a missing node if the answer is empty, as it is for many operations
     * @throws Refused if the service refused the call
     */
    JsonNode call(String... words) {
        return call(List.of(words));
    }

    JsonNode call(List<String> words) {
        List<String> line = line(words);
        line.addAll(List.of("--output", "json"));
        ProcessBuilder builder = new ProcessBuilder(line);
        AwsProgram.prepare(builder.environment(), lab);
        Finished run = Finished.of(builder, "`" + shown(words) + "`", PATIENCE);
        return answer(words, run.status(), run.output(), run.errors().strip());
    }

    private JsonNode answer(List<String> words, int status, String answer, String errors) {
        record("$ " + shown(words) + "\n" + answer + errors + (status == 0 ? "" : "\n(status " + status + ")"));
        if (status == 0) {
            return json(answer);
        }
        throw refused(errors)
                .<RuntimeException>map(refusal -> refusal)
                .orElseGet(() -> new IllegalStateException(
                        "`" + shown(words) + "` ended with status " + status + ":\n" + errors));
    }

    /** The error of the service, if the program ended with one. */
    private static Optional<Refused> refused(String said) {
        Matcher refusal = REFUSAL.matcher(said);
        return refusal.find()
                ? Optional.of(new Refused(refusal.group(1), refusal.group(2).strip()))
                : Optional.empty();
    }

    /**
     * Runs it in a terminal, at the end of a cable.
     *
     * @param errors a file for its standard error; if empty, that goes to the terminal too
     */
    CliTerminal terminal(List<String> words, Optional<Path> errors) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        AwsProgram.prepare(environment, lab);
        Cable cable = Cable.to(lab.endpoint()
                .orElseThrow(() -> new IllegalStateException("sessions with the AWS CLI need a lab, not AWS itself")));
        List<String> line = new ArrayList<>();
        errors.ifPresent(file -> line.addAll(List.of("sh", "-c", "exec \"$@\" 2> \"$0\"", file.toString())));
        line.addAll(line(words, Optional.of(cable.address())));
        return CliTerminal.start(line, environment, cable);
    }

    /** Runs it with pipes; it inherits the standard error of this process. */
    Process piped(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(line(words)).redirectError(ProcessBuilder.Redirect.INHERIT);
        AwsProgram.prepare(builder.environment(), lab);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The error of the service, if a program in a terminal could not start a session. */
    Optional<Refused> refusal(List<String> words, String said) {
        record("$ " + shown(words) + "\n" + said);
        return refused(said);
    }

    /** Records a text, but consecutive equal ones only once. */
    private void record(String text) {
        String next = text.strip();
        if (said.isEmpty() || !said.get(said.size() - 1).equals(next)) {
            said.add(next);
        }
    }

    /** The calls and their results, in order. */
    String transcript() {
        return String.join("\n\n", said);
    }

    /** The command line as a user would type it. */
    static String shown(List<String> words) {
        return "aws "
                + words.stream()
                        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }

    /** An option's value in the CLI's JSON form, which needs no escaping. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
