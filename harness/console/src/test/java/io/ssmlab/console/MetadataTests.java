package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The instance metadata service, called from the addresses of two instances and from another one. */
class MetadataTests {
    private static final String WEB1 = "i-0123456789abcdef0";
    private static final String WEB2 = "i-0123456789abcdef1";
    private static final String WEB1_ADDRESS = "127.0.0.11";
    private static final String WEB2_ADDRESS = "127.0.0.12";
    private static final String ROLE = "SM-Workshop-ManagedInstancesRole";

    private Region region;
    private Console console;
    private int port;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        port = console.listenAlso(InetAddress.getByName("127.0.0.2"));
        launch(WEB1, "Web1", WEB1_ADDRESS);
        launch(WEB2, "Web2", WEB2_ADDRESS);
    }

    @AfterEach
    void stop() {
        console.close();
        region.close();
    }

    @Test
    void describesAnInstanceToItselfOnly() throws Exception {
        String one = token(WEB1_ADDRESS);
        String two = token(WEB2_ADDRESS);

        assertEquals(WEB1, body(read(WEB1_ADDRESS, one, "/latest/meta-data/instance-id")));
        assertEquals(WEB2, body(read(WEB2_ADDRESS, two, "/latest/meta-data/instance-id")));
        assertEquals(401, status(read(WEB2_ADDRESS, one, "/latest/meta-data/instance-id")));
        assertEquals("us-east-1", body(read(WEB1_ADDRESS, one, "/latest/meta-data/placement/region")));
        assertEquals("us-east-1a", body(read(WEB1_ADDRESS, one, "/latest/meta-data/placement/availability-zone")));
        assertEquals("ip-127-0-0-11.ec2.internal", body(read(WEB1_ADDRESS, one, "/latest/meta-data/local-hostname")));
        JsonNode document =
                Json.MAPPER.readTree(body(read(WEB1_ADDRESS, one, "/latest/dynamic/instance-identity/document")));
        assertEquals(WEB1, document.path("instanceId").asText());
        assertEquals("us-east-1", document.path("region").asText());
        assertEquals(WEB1_ADDRESS, document.path("privateIp").asText());
    }

    @Test
    void listsTheContentOfAFolder() throws Exception {
        String token = token(WEB1_ADDRESS);

        assertEquals("latest/", body(read(WEB1_ADDRESS, token, "/")));
        assertEquals("availability-zone\nregion", body(read(WEB1_ADDRESS, token, "/latest/meta-data/placement/")));
        assertEquals("availability-zone\nregion", body(read(WEB1_ADDRESS, token, "/latest/meta-data/placement")));
        assertEquals(ROLE, body(read(WEB1_ADDRESS, token, "/latest/meta-data/iam/security-credentials/")));
        assertEquals(404, status(read(WEB1_ADDRESS, token, "/latest/meta-data/ami-id")));
        assertEquals(404, status(read(WEB1_ADDRESS, token, "/latest/meta-data/iam/security-credentials/Other")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X-aws-ec2-metadata-token-ttl-seconds: 0\r\n",
                "X-aws-ec2-metadata-token-ttl-seconds: 21601\r\n",
                "X-aws-ec2-metadata-token-ttl-seconds: soon\r\n"
            })
    void aTokenLivesOneSecondToSixHours(String header) throws Exception {
        assertEquals(400, status(ask(WEB1_ADDRESS, "PUT", "/latest/api/token", header)));
    }

    @Test
    void refusesMissingAndExpiredTokensAndForwardedRequests() throws Exception {
        String path = "/latest/meta-data/instance-id";
        String token =
                body(ask(WEB1_ADDRESS, "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60\r\n"));

        assertEquals(401, status(ask(WEB1_ADDRESS, "GET", path, "")));
        assertEquals(401, status(read(WEB1_ADDRESS, "x", path)));
        assertEquals(200, status(read(WEB1_ADDRESS, token, path)));
        region.clock().advance(Duration.ofSeconds(61));
        assertEquals(401, status(read(WEB1_ADDRESS, token, path)));
        assertEquals(
                403,
                status(ask(
                        WEB1_ADDRESS,
                        "PUT",
                        "/latest/api/token",
                        "X-aws-ec2-metadata-token-ttl-seconds: 60\r\nX-Forwarded-For: 10.0.0.1\r\n")));
        assertEquals(405, status(ask(WEB1_ADDRESS, "POST", path, "")));
        assertEquals(404, status(ask(WEB1_ADDRESS, "PUT", path, "")));
    }

    @Test
    void answersInstancesOnlyAndOnlyOnAgentAddresses() throws Exception {
        String life = "X-aws-ec2-metadata-token-ttl-seconds: 60\r\n";

        assertEquals(403, status(ask("127.0.0.13", "PUT", "/latest/api/token", life)));
        region.instances().setState(WEB1, "stopped");
        assertEquals(403, status(ask(WEB1_ADDRESS, "PUT", "/latest/api/token", life)));
        String own = exchange(WEB2_ADDRESS, "127.0.0.1", console.port(), "PUT", "/latest/api/token", life);
        assertEquals(403, status(own));
        assertTrue(own.contains("not a name of this machine"), own);
    }

    @Test
    void givesTheCredentialsOfTheRoleUntilTheyAreAboutToEnd() throws Exception {
        JsonNode first = credentials(WEB1_ADDRESS);
        assertEquals("Success", first.path("Code").asText());
        assertEquals(first, credentials(WEB1_ADDRESS));
        assertFalse(first.path("AccessKeyId").equals(credentials(WEB2_ADDRESS).path("AccessKeyId")));

        region.clock().advance(Duration.ofMinutes(45));

        assertFalse(first.path("AccessKeyId").equals(credentials(WEB1_ADDRESS).path("AccessKeyId")));
    }

    @Test
    void theOfficialAgentFindsWhatItAskedForAndIsOnline() throws Exception {
        // Differences between the recorded server and the lab's instances.
        Set<String> differs = Set.of("/latest/meta-data/placement/availability-zone-id", "/latest/meta-data");
        String token = token(WEB1_ADDRESS);
        JsonNode role = Json.MAPPER.createObjectNode();
        int pings = 0;
        for (JsonNode step : Recordings.lines("ec2-identity.jsonl")) {
            String path = step.path("path").asText().replace("myrole", ROLE);
            if (step.path("metadata").asText().equals("PUT")) {
                token = token(WEB1_ADDRESS);
            } else if (step.has("metadata") && !differs.contains(path)) {
                String answer = read(WEB1_ADDRESS, token, path);
                assertEquals(step.path("status").asInt(), status(answer), path);
                if (path.endsWith(ROLE)) {
                    role = Json.MAPPER.readTree(body(answer));
                }
            } else if (step.path("target").asText().endsWith("UpdateInstanceInformation")) {
                ping(step, role);
                pings++;
            }
        }
        assertEquals(3, pings);
        assertEquals("Online", region.nodes().find(WEB1).orElseThrow().pingStatus());
    }

    private void ping(JsonNode step, JsonNode role) {
        String body = step.path("body").asText();
        Http http = new Http(URI.create("http://127.0.0.2:" + port));
        Map<String, String> signed = http.sign(
                "POST",
                "/",
                "ssm",
                Map.of(
                        "content-type", step.path("type").asText(),
                        "x-amz-target", step.path("target").asText(),
                        "x-amz-security-token", role.path("Token").asText()),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.now(),
                role.path("AccessKeyId").asText(),
                role.path("SecretAccessKey").asText());
        signed.remove("host");
        Http.Answer answer = http.post("/", body, signed);
        assertEquals(200, answer.status(), answer.body());
    }

    private JsonNode credentials(String from) throws IOException {
        return Json.MAPPER.readTree(
                body(read(from, token(from), "/latest/meta-data/iam/security-credentials/" + ROLE)));
    }

    private String token(String from) throws IOException {
        String answer = ask(from, "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 21600\r\n");
        assertEquals(200, status(answer), answer);
        return body(answer);
    }

    private String read(String from, String token, String path) throws IOException {
        return ask(from, "GET", path, "X-aws-ec2-metadata-token: " + token + "\r\n");
    }

    private String ask(String from, String method, String path, String headers) throws IOException {
        return exchange(from, "127.0.0.2", port, method, path, headers);
    }

    private static String exchange(String from, String to, int port, String method, String path, String headers)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(to, port));
            socket.setSoTimeout(10_000);
            String request = method + " " + path + " HTTP/1.1\r\nHost: 169.254.169.254\r\nConnection: close\r\n"
                    + headers + "Content-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private void launch(String id, String name, String address) {
        region.instances()
                .register(new InstanceLaunch(id, name, Map.of(), address, "us-east-1a", "t3.micro", "running"));
    }
}
