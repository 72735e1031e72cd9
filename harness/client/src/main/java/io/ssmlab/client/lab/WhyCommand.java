package io.ssmlab.client.lab;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab why SESSION_ID}: asks the running lab why a session's log is where it is, or missing. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Shows where a session's log was to go, which calls were made for it and how they were answered,"
                + " and what to change if it is missing.")
public final class WhyCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SESSION_ID", description = "As the session history shows it.")
    private String sessionId = "";

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "The lab to ask. Default: AWS_ENDPOINT_URL if it is set and no --name is given, else the one that"
                            + " ./lab up keeps.")
    private @Nullable URI endpoint;

    @Mixin
    private LabName name = new LabName();

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        URI lab = lab();
        HttpResponse<String> answer = ask(lab);
        if (answer.statusCode() == OK) {
            spec.commandLine().getOut().println(answer.body().stripTrailing());
            spec.commandLine().getOut().flush();
            return 0;
        }
        if (answer.statusCode() == NOT_FOUND) {
            throw new CommandFailure(answer.body().strip());
        }
        throw new CommandFailure(
                "The server at " + lab + " is not a lab, or does not know `why`: it answered with status "
                        + answer.statusCode() + ". Give the lab's address with --endpoint.");
    }

    private HttpResponse<String> ask(URI lab) throws InterruptedException {
        String path = "/_lab/why/"
                + URLEncoder.encode(sessionId, StandardCharsets.UTF_8).replace("+", "%20");
        try {
            HttpRequest request = HttpRequest.newBuilder(lab.resolve(path))
                    .header("Accept", json ? "application/json" : "text/plain")
                    .timeout(PATIENCE)
                    .build();
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailure(
                    "No lab answers at " + lab + " (" + e.getClass().getSimpleName()
                            + "). Start one with `./lab up`, or give the address of another with --endpoint.");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    lab + " is not a valid address. Give one such as --endpoint http://127.0.0.1:4580.");
        }
    }

    private URI lab() {
        if (endpoint != null) {
            return endpoint;
        }
        String variable = System.getenv("AWS_ENDPOINT_URL");
        if (name.option().isEmpty() && variable != null && !variable.isBlank()) {
            return URI.create(variable.strip());
        }
        String up = "`./lab up" + name.option() + "`";
        return new LabFile(name.folder())
                .read()
                .filter(LabFile.Entry::isRunning)
                .map(entry -> entry.lab().address())
                .orElseThrow(() -> new CommandFailure("No lab is running that " + up + " started. Start it with " + up
                        + ", or give the address of another with --endpoint."));
    }
}
