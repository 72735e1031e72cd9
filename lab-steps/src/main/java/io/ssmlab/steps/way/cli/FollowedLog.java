package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code aws logs tail --follow} and its output so far. Only version 2 of the AWS CLI has this command. */
public final class FollowedLog implements AutoCloseable {
    private final Process process;
    private final CapturedOutput heard;

    private FollowedLog(Process process) {
        this.process = process;
        this.heard = CapturedOutput.of(process.getInputStream());
    }

    /** The reason why this machine's AWS CLI does not have that command; empty if it does. */
    public static Optional<String> missing() {
        return AwsProgram.find()
                .map(program -> AwsVersion.of(program).major() >= 2
                        ? Optional.<String>empty()
                        : Optional.of(program + " is version 1 (Debian's awscli is version 2; LAB_AWS names it)"))
                .orElseGet(AwsProgram::missing);
    }

    /** Follows a group, beginning with the events of the last minute. */
    public static FollowedLog of(String group) {
        LabEndpoint lab = LabEndpoint.fromEnvironment();
        List<String> line = new ArrayList<>(AwsProgram.line(lab.endpoint()));
        line.addAll(List.of("logs", "tail", group, "--follow", "--since", "1m"));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        AwsProgram.prepare(builder.environment(), lab);
        try {
            return new FollowedLog(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String shown() {
        return new String(heard.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    public boolean ended() {
        return !process.isAlive() && heard.isComplete();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
