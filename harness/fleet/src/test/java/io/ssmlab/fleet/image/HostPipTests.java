package io.ssmlab.fleet.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.TemporaryFiles;
import io.ssmlab.fleet.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostPipTests {
    @TempDir
    Path root;

    @Test
    void passesPipSettingsUnderTheBuildersOwnPaths() throws IOException {
        Path certificates = Files.writeString(root.resolve("ca.pem"), "certificates");
        Path configuration = Files.writeString(root.resolve("pip.conf"), "[global]\n");
        assertEquals(
                List.of(
                        "export PIP_INDEX_URL='https://me:it'\\''s@index.example/simple'",
                        "export PIP_CERT='/build/host/ca-certificates.crt'",
                        "export PIP_CONFIG_FILE='/build/host/pip.conf'"),
                environment(Map.of(
                        "PIP_INDEX_URL",
                        "https://me:it's@index.example/simple",
                        "PIP_CERT",
                        certificates.toString(),
                        "PIP_CONFIG_FILE",
                        configuration.toString(),
                        "PIP_FIND_LINKS",
                        "/opt/wheels")));
    }

    @Test
    void usesTheSystemsCertificatesByDefault() throws IOException {
        Files.createDirectories(root.resolve("etc/ssl/certs"));
        Files.writeString(root.resolve("etc/ssl/certs/ca-certificates.crt"), "certificates");
        assertEquals(
                List.of("export PIP_CERT='/build/host/ca-certificates.crt'"),
                environment(Map.of("HOME", root.toString())));
        assertEquals(
                List.of(),
                new HostPip(Map.of("HOME", "/nowhere"), root.resolve("none"))
                        .proxies().keySet().stream().toList());
    }

    @Test
    void proxiesAreFoundInUpperOrLowerCase() {
        assertEquals(
                Map.of("https_proxy", "http://proxy.example:3128", "no_proxy", "localhost"),
                new HostPip(Map.of("HTTPS_PROXY", "http://proxy.example:3128", "no_proxy", "localhost"), root)
                        .proxies());
    }

    @Test
    void imageDoesNotDependOnTheSourceOfItsPackages() throws IOException {
        Path sources = Files.createDirectories(root.resolve("containers/thing"));
        Files.writeString(sources.resolve("Dockerfile"), "FROM scratch\n");
        FleetSettings settings = FleetSettings.of(root);
        String name = new PackagedImage(Engine.connect(), settings, "thing").name();
        BuildContext handedIn = new BuildContext().add("", sources);
        Path temporary = new HostPip(Map.of("PIP_INDEX_URL", "https://index.example"), root).addTo(handedIn);
        try {
            assertNotEquals(name, "ssmlab/thing:" + handedIn.hash());
            assertEquals(name, new PackagedImage(Engine.connect(), settings, "thing").name());
        } finally {
            TemporaryFiles.delete(temporary);
        }
    }

    private List<String> environment(Map<String, String> machine) throws IOException {
        Path file = new HostPip(machine, root).addTo(new BuildContext());
        try {
            return Files.readAllLines(file);
        } finally {
            TemporaryFiles.delete(file);
        }
    }
}
