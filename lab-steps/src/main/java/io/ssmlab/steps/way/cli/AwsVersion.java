package io.ssmlab.steps.way.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of an AWS CLI, as {@code --version} prints it. */
record AwsVersion(int major, int minor) {
    private static final Pattern SAID = Pattern.compile("aws-cli/(\\d+)\\.(\\d+)");
    /** The first versions that use AWS_ENDPOINT_URL. */
    private static final int VERSION_1_WITH_VARIABLE = 29;

    private static final int VERSION_2_WITH_VARIABLE = 13;

    private static final Map<Path, AwsVersion> KNOWN = new ConcurrentHashMap<>();

    /** Returns the version of a program, which is run once for that. */
    static AwsVersion of(Path program) {
        return KNOWN.computeIfAbsent(program, AwsVersion::ask);
    }

    static AwsVersion parse(String said) {
        Matcher version = SAID.matcher(said);
        if (!version.find()) {
            throw new IllegalStateException("this is not an AWS CLI: " + said.strip());
        }
        return new AwsVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
    }

    private static AwsVersion ask(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(program + " cannot be run: " + e.getMessage(), e);
        }
    }

    boolean supportsEndpointVariable() {
        return minor >= (major == 1 ? VERSION_1_WITH_VARIABLE : VERSION_2_WITH_VARIABLE) || major > 2;
    }
}
