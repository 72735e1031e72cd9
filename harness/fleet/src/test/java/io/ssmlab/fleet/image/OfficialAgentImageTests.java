package io.ssmlab.fleet.image;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Inside;
import io.ssmlab.fleet.LaunchOrder;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.RunningInstance;
import io.ssmlab.fleet.docker.DockerFleet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent from a package file in place of the lab's own. Here a test package with the official one's name and paths.
 */
class OfficialAgentImageTests {
    private static final String UNIT = """
            [Unit]
            Description=amazon-ssm-agent
            [Service]
            Type=simple
            ExecStart=/usr/bin/amazon-ssm-agent
            [Install]
            WantedBy=multi-user.target
            """;

    @TempDir
    private Path folder;

    @Test
    void thePackagedAgentRunsOnceTheMetadataServiceAnswers() throws Exception {
        Path file = debian(
                "amazon-ssm-agent",
                Map.of(
                        "usr/bin/amazon-ssm-agent",
                        "#!/bin/sh\necho out of the package > /run/agent\nexec sleep 1000\n",
                        "lib/systemd/system/amazon-ssm-agent.service",
                        UNIT));
        FleetSettings settings = Project.settings().withAgentPackage(Optional.of(file));
        try (DockerFleet fleet = DockerFleet.open(settings, Progress.silent())) {
            HttpServer console = HttpServer.create(new InetSocketAddress(fleet.gateway(), 4580), 0);
            console.createContext("/latest/api/token", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            console.start();
            try {
                RunningInstance instance = fleet.launch(
                        new LaunchOrder("i-00000000000000001", "Web1", "web1", Map.of(), "{}", "", 4580, ""));

                await("the package's agent runs")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> Inside.sh(instance, "cat /run/agent")
                                .output()
                                .strip()
                                .equals("out of the package"));

                assertEquals(
                        "active",
                        Inside.sh(instance, "systemctl is-active amazon-ssm-agent")
                                .output()
                                .strip());
                for (String name : List.of("ssm.us-east-1.amazonaws.com", "a-bucket.s3.us-east-1.amazonaws.com")) {
                    assertTrue(
                            Inside.sh(instance, "getent ahostsv4 " + name)
                                    .output()
                                    .startsWith(fleet.gateway() + " "),
                            name + " leads to the lab");
                }
                assertEquals(
                        "not found",
                        Inside.sh(instance, "getent hosts example.com || echo not found")
                                .output()
                                .strip());
                assertEquals(
                        "none",
                        Inside.sh(instance, "ls /usr/lib/amazon-ssm-agent/lib 2>/dev/null || echo none")
                                .output()
                                .strip());
            } finally {
                console.stop(0);
            }
        }
    }

    @Test
    void anotherPackageIsRefusedByItsName() throws Exception {
        Path file = debian("nano", Map.of("usr/bin/nano", "#!/bin/sh\n"));

        ImageBuildException failure = assertThrows(
                ImageBuildException.class,
                () -> DockerFleet.open(Project.settings().withAgentPackage(Optional.of(file)), Progress.silent())
                        .close());

        assertTrue(failure.getMessage().contains("The package is nano, not amazon-ssm-agent."), failure.getMessage());
    }

    private Path debian(String name, Map<String, String> files) throws IOException {
        String control = "Package: " + name + "\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example>\n"
                + "Description: of a test\n";
        Path file = folder.resolve(name + ".deb");
        try (ArArchiveOutputStream archive = new ArArchiveOutputStream(Files.newOutputStream(file))) {
            add(archive, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            add(archive, "control.tar.gz", tar(Map.of("control", control)));
            add(archive, "data.tar.gz", tar(files));
        }
        return file;
    }

    private static void add(ArArchiveOutputStream archive, String name, byte[] content) throws IOException {
        archive.putArchiveEntry(new ArArchiveEntry(name, content.length));
        archive.write(content);
        archive.closeArchiveEntry();
    }

    private static byte[] tar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                StringBuilder parents = new StringBuilder("./");
                String[] parts = file.getKey().split("/", -1);
                for (int i = 0; i < parts.length - 1; i++) {
                    parents.append(parts[i]).append('/');
                    tar.putArchiveEntry(new TarArchiveEntry(parents.toString()));
                    tar.closeArchiveEntry();
                }
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry("./" + file.getKey());
                entry.setMode(0100755);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }
}
