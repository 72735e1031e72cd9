package io.ssmlab.console;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.classroom.Classroom;
import io.ssmlab.classroom.recording.Subject;
import io.ssmlab.console.labapi.SignIn;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.region.ssm.nodes.UpdateInstanceInformationRequest;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** {@code /_lab/wire}, the pace, and the boot id, over HTTP. */
class WireTests {
    private static final String NODE = "i-0123456789abcdef0";

    @TempDir
    private Path folder;

    private Region region;
    private Classroom classroom;
    private Console console;
    private Http http;

    @BeforeEach
    void start() {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        classroom = Classroom.over(region);
        console = Console.start(ConsoleSettings.local(), classroom);
        http = new Http(console.address());
        region.instances()
                .register(
                        new InstanceLaunch(NODE, "Web1", Map.of(), "172.18.0.2", "us-east-1a", "t3.micro", "running"));
    }

    @AfterEach
    void stop() {
        console.close();
        region.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /_lab/wire",
        "GET, /_lab/wire/sessions/new",
        "POST, /_lab/wire/sessions/new",
        "POST, /_lab/wire/commands/new",
        "DELETE, /_lab/wire/sessions/learner-0123456789abcdef0"
    })
    void isForTheLearnerOnly(String method, String path) {
        Http.Answer without = http.send(request(path)
                .method(method, HttpRequest.BodyPublishers.ofString("{\"on\":true}"))
                .build());

        assertEquals(403, without.status());
        assertTrue(without.body().contains("X-Ssmlab-Key"), without.body());
        assertFalse(classroom.recordings().isEveryNew(Subject.Kind.SESSION));
    }

    @Test
    void isOffUntilItIsSwitchedOnAndThenShowsASessionFromItsFirstMessage() throws Exception {
        String before = session();
        assertEquals(
                0,
                json(ask("GET", "/_lab/wire/sessions/" + before, ""))
                        .path("kept")
                        .asInt(-1));
        assertFalse(json(ask("GET", "/_lab/wire", ""))
                .path("sessions")
                .path("everyNew")
                .asBoolean(true));

        assertEquals(
                200, ask("POST", "/_lab/wire/sessions/new", "{\"on\":true}").status());
        String recorded = session();

        JsonNode answer = json(ask("GET", "/_lab/wire/sessions/" + recorded, ""));
        assertEquals("open message", answer.path("messages").get(0).path("type").asText());
        JsonNode last = answer.path("messages").get(answer.path("messages").size() - 1);
        assertEquals("pwd␍", last.path("summary").asText());
        assertEquals("learner", last.path("from").asText());
        int number = last.path("number").asInt();
        assertEquals(
                0,
                json(ask("GET", "/_lab/wire/sessions/" + recorded + "?after=" + number, ""))
                        .path("messages")
                        .size());
        assertEquals(
                recorded,
                json(ask("GET", "/_lab/wire", ""))
                        .path("sessions")
                        .path("recordings")
                        .get(0)
                        .path("id")
                        .asText());
    }

    @Test
    void switchesOneSessionOnAndOffAndClearsIt() throws Exception {
        String id = session();
        assertTrue(json(ask("POST", "/_lab/wire/sessions/" + id, "{\"on\":true}"))
                .path("on")
                .asBoolean());
        assertTrue(json(ask("GET", "/_lab/wire/sessions/" + id, "")).path("on").asBoolean());
        assertFalse(json(ask("POST", "/_lab/wire/sessions/" + id, "{\"on\":false}"))
                .path("on")
                .asBoolean(true));
        assertEquals(200, ask("DELETE", "/_lab/wire/sessions/" + id, "").status());
        assertFalse(json(ask("GET", "/_lab/wire/sessions/" + id, "")).path("on").asBoolean(true));
    }

    @Test
    void suggestsIdsForAnUnknownId() throws Exception {
        Http.Answer none = ask("GET", "/_lab/wire/sessions/learner-nope", "");
        assertEquals(404, none.status());
        assertTrue(none.body().contains("None was started yet"), none.body());

        String id = session();
        Http.Answer typo =
                ask("POST", "/_lab/wire/sessions/" + id.substring(0, id.length() - 1) + "x", "{\"on\":true}");
        assertEquals(404, typo.status());
        assertTrue(typo.body().contains(id), typo.body());
        assertEquals(404, ask("GET", "/_lab/wire/commands/nope", "").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=x", "limit=0", "limit=501", "limit="})
    void refusesInvalidNumbers(String query) {
        Http.Answer answer = ask("GET", "/_lab/wire/sessions/new?" + query, "");
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("limit one from 1 to 500"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "{}", "[]", "{\"on\":\"yes\"}", "{\"on\":1}"})
    void refusesASwitchThatIsNeitherOnNorOff(String body) {
        Http.Answer answer = ask("POST", "/_lab/wire/sessions/new", body);
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("{\\\"on\\\":true}"), answer.body());
    }

    @Test
    void changesThePaceOfTheRunningRegion() throws Exception {
        Http.Answer real = http.post("/_lab/clock", "{\"pace\":\"real\"}", Map.of());

        assertEquals(200, real.status());
        assertEquals("real", json(real).path("pace").asText());
        assertEquals("PT1M", json(real).path("terminating").asText());
        assertEquals(Pace.REAL, region.pace().now());
        assertEquals(
                "instant",
                json(http.post("/_lab/clock", "{\"pace\":\"instant\",\"advance\":\"PT1M\"}", Map.of()))
                        .path("pace")
                        .asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pace\":\"brisk\"}",
                "{\"pace\":null}",
                "{\"pace\":\"real\",\"advance\":\"soon\"}",
                "{\"p\":1}"
            })
    void refusesAnInvalidPaceAndChangesNothing(String body) {
        Http.Answer answer = http.post("/_lab/clock", body, Map.of());
        assertEquals(400, answer.status());
        assertEquals(Pace.INSTANT, region.pace().now());
    }

    @Test
    void anotherStartHasAnotherBootId() throws Exception {
        String first = json(http.get("/_lab/health")).path("boot").asText();
        assertFalse(first.isEmpty());
        assertEquals(first, json(http.get("/_lab/health")).path("boot").asText());

        console.close();
        console = Console.start(ConsoleSettings.local(), classroom);

        assertNotEquals(
                first,
                json(new Http(console.address()).get("/_lab/health"))
                        .path("boot")
                        .asText());
    }

    /** Starts a session in which a user typed pwd. */
    private String session() {
        Caller caller = Caller.node("arn:aws:sts::000000000000:assumed-role/Role/" + NODE, NODE);
        region.nodes()
                .updateInstanceInformation(
                        new UpdateInstanceInformationRequest(
                                NODE,
                                "amazon-ssm-agent",
                                "3.3.1142.0",
                                "Active",
                                "Linux",
                                "Amazon Linux",
                                "2",
                                "web1",
                                "172.18.0.2",
                                "us-east-1a",
                                "ssmmessages"),
                        caller);
        region.channels().connect(NODE, new MemoryLink());
        StartSessionResponse started = region.sessions()
                .startSession(
                        StartSessionRequest.builder().target(NODE).build(),
                        Caller.person(region.credentials().learnerArn()));
        WebSocketClient socket = WebSocketClient.open(console.address(), started.streamUrl(), Map.of());
        socket.text("{\"MessageSchemaVersion\":\"1.0\",\"RequestId\":\"1\",\"TokenValue\":\"" + started.tokenValue()
                + "\"}");
        socket.binary(FrameCodec.encode(new Frame(
                MessageType.INPUT_STREAM_DATA,
                1,
                1_700_000_000_000L,
                0,
                0,
                UUID.randomUUID(),
                1,
                "pwd\r".getBytes(StandardCharsets.UTF_8))));
        Subject subject = Subject.session(started.sessionId());
        if (classroom.recordings().read(subject, 0, 1).on()) {
            await("what was typed is recorded")
                    .until(() -> classroom.recordings().read(subject, 0, 100).messages().stream()
                            .anyMatch(one -> one.summary().equals("pwd␍")));
        }
        return started.sessionId();
    }

    private Http.Answer ask(String method, String path, String body) {
        return http.send(request(path)
                .header(SignIn.HEADER, region.credentials().consoleKey())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.address().resolve(path));
    }

    private static JsonNode json(Http.Answer answer) throws Exception {
        return Json.MAPPER.readTree(answer.body());
    }
}
