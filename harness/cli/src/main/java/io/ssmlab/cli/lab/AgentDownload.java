package io.ssmlab.cli.lab;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * AWS's public download of its agent, made once: the file is kept, and used again at the next start. Source: "Manually
 * installing SSM Agent on Debian Server instances".
 *
 * @param address of the package
 * @param kept file that keeps it
 */
record AgentDownload(URI address, Path kept) {
    /** A mirror of AWS's download. */
    static final String MIRROR = "LAB_AGENT_URL";

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofMinutes(5);
    private static final int OK = 200;

    /** Returns the download for this machine's processor, into the project's build folder. */
    static AgentDownload usual(Map<String, String> environment) {
        String processor = System.getProperty("os.arch").equals("aarch64") ? "debian_arm64" : "debian_amd64";
        String address = environment.getOrDefault(
                MIRROR,
                "https://s3.amazonaws.com/ec2-downloads-windows/SSMAgent/latest/" + processor
                        + "/amazon-ssm-agent.deb");
        return new AgentDownload(
                URI.create(address), Home.project().resolve("target").resolve("amazon-ssm-agent.deb"));
    }

    /**
     * Returns the file, downloaded unless it exists.
     *
     * @throws LabException if it cannot be downloaded; the message names an alternative
     */
    Path get(Ui ui) {
        if (Files.isRegularFile(kept)) {
            ui.line("Agent: AWS's, from " + kept + ", downloaded earlier (delete it to get a newer one)");
            return kept;
        }
        ui.line("Agent: downloading AWS's from " + address + " (once)");
        try {
            Files.createDirectories(kept.toAbsolutePath().getParent());
            Path part = Files.createTempFile(kept.toAbsolutePath().getParent(), "amazon-ssm-agent", ".part");
            try {
                download(part);
                AgentChoice.requirePackage(part, address.toString());
                Files.move(part, kept, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw refusal(e instanceof ConnectException ? "no connection" : String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal("interrupted");
        }
        return kept;
    }

    private void download(Path to) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<Path> answer = client.send(
                HttpRequest.newBuilder(address).timeout(ANSWERING).build(), HttpResponse.BodyHandlers.ofFile(to));
        if (answer.statusCode() != OK) {
            throw new IOException("HTTP status " + answer.statusCode());
        }
    }

    private LabException refusal(String why) {
        return new LabException("AWS's agent could not be downloaded from " + address + ": " + why
                + ".\n  Download it where there is a network:  curl -O " + address
                + "\n  Then run with:  --agent official --agent-package amazon-ssm-agent.deb   (a mirror: " + MIRROR
                + "=https://…)");
    }
}
