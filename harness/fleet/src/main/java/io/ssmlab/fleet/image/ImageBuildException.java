package io.ssmlab.fleet.image;

import io.ssmlab.fleet.FleetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failed image build. The message has the failed step, the last lines of its output, and how to fix it. */
public final class ImageBuildException extends FleetException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 15;
    private static final String WITHOUT = " Without LocalStack: ./lab verify --logs builtin";

    private final String step;
    private final List<String> output;

    ImageBuildException(String image, String step, List<String> output, String reason, @Nullable Throwable cause) {
        super(message(image, step, output, reason), cause);
        this.step = step;
        this.output = List.copyOf(output);
    }

    /** The step that failed, for example {@code Step 5/19 : RUN apt-get update -qq}. */
    public String step() {
        return step;
    }

    /** The output of the build, oldest line first; only its last lines if it was long. */
    public List<String> output() {
        return output;
    }

    private static String message(String image, String step, List<String> output, String reason) {
        StringBuilder text = new StringBuilder("Image %s could not be built.%n".formatted(image));
        text.append("It failed at:  ").append(step).append(System.lineSeparator());
        text.append("Because:       ").append(reason).append(System.lineSeparator());
        if (!output.isEmpty()) {
            text.append("Last lines of its output:").append(System.lineSeparator());
            output.subList(Math.max(0, output.size() - SHOWN), output.size())
                    .forEach(line -> text.append("  | ").append(line).append(System.lineSeparator()));
        }
        return text.append("To fix it:     ")
                .append(remedy(image, String.join("\n", output) + reason))
                .toString();
    }

    private static String remedy(String image, String output) {
        if (output.matches(
                "(?s).*(No matching distribution found|Could not find a version|Max retries exceeded"
                        + "|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|SSLError|CERTIFICATE_VERIFY_FAILED|THESE PACKAGES DO NOT MATCH).*")) {
            return "pip could not get a package. See that this machine reaches PyPI (pip download --no-deps localstack-core==4.14.0); an index,"
                    + " certificates or a proxy of your own are taken from PIP_INDEX_URL, PIP_CERT and https_proxy. Then run the lab again."
                    + WITHOUT;
        }
        if (output.matches(
                "(?s).*(Temporary failure resolving|Could not resolve|Unable to connect to|Failed to fetch|Unable to fetch|Could not connect to|Connection failed).*")) {
            return "a package could not be fetched. See that this machine reaches Debian's packages (apt-get update); behind a proxy set"
                    + " Acquire::http::Proxy in apt's configuration. Then run the lab again.";
        }
        if (output.contains("no space left on device") || output.contains("No space left on device")) {
            return "make room where the engine keeps its data (docker system df shows what uses it), then run the lab again.";
        }
        if (output.contains("GPG error") || output.contains("NO_PUBKEY") || output.contains("not valid yet")) {
            return "Debian's package lists could not be verified. See that this machine's clock is right and the package"
                    + " debian-archive-keyring is installed and not old, then run the lab again.";
        }
        String folder = image.replaceAll("^ssmlab/|:.*", "").replaceAll("^base$", "managed-instance");
        return "fix the error that the last lines show (the steps are in containers/" + folder
                + "), then run the lab again. Nothing was left behind." + (folder.equals("localstack") ? WITHOUT : "");
    }
}
