package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelTests {
    private AgentUnderTest agent;

    @BeforeEach
    void start() {
        agent = AgentUnderTest.fresh();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void pingsAndOpensTheControlChannel() {
        agent.awaitChannel();
        await("a ping that names the channel")
                .until(() -> agent.region.calls("UpdateInstanceInformation").stream()
                        .anyMatch(call -> call.body()
                                .path("SSMConnectionChannel")
                                .asText()
                                .equals("ssmmessages")));
        List<FakeRegion.Call> pings = agent.region.calls("UpdateInstanceInformation");
        assertEquals(
                "{\"AgentName\":\"amazon-ssm-agent\",\"AgentVersion\":\"3.3.1142.0\",\"InstanceId\":\""
                        + FakeRegion.NODE + "\",\"PlatformType\":\"Linux\"}",
                pings.get(0).body().toString());
        JsonNode full = pings.get(pings.size() - 1).body();
        assertEquals("Amazon Linux", full.path("PlatformName").asText());
        assertEquals("2", full.path("PlatformVersion").asText());
        assertEquals("us-east-1a", full.path("AvailabilityZone").asText());
        assertEquals("Active", full.path("AgentStatus").asText());
        JsonNode open = FakeRegion.parse(agent.region.opens.get(0));
        assertTrue(open.path("Cookie").isNull());
        assertEquals("3.3.1142.0", open.path("AgentVersion").asText());
        assertEquals("linux", open.path("PlatformType").asText());
    }

    @Test
    void retriesWhenTheRegionIsDownAtBoot() {
        agent.stop();
        agent.region.failsPings = true;
        agent.region.calls.clear();
        agent.start();
        await("a failed ping")
                .until(() -> !agent.region.calls("UpdateInstanceInformation").isEmpty());
        agent.region.failsPings = false;
        agent.awaitChannel();
        assertTrue(agent.region.calls("UpdateInstanceInformation").size() >= 2);
    }

    @Test
    void reconnectsWithinSecondsAndResendsUnacknowledgedReplies() {
        agent.awaitChannel();
        agent.region.acknowledgesReplies = false;
        String job = agent.region.job(
                UUID.randomUUID().toString(), FakeRegion.parse(CommandTests.script("echo once")), Map.of(), Map.of());
        await("the final reply")
                .until(() -> agent.region.replies(job).stream()
                        .anyMatch(reply -> reply.path("documentStatus").asText().equals("Success")));
        agent.region.dropControlChannel();
        int before = agent.region.replies(job).size();
        await("it is back").atMost(Duration.ofSeconds(5)).until(agent.region::hasControlChannel);
        await("replies are resent").until(() -> agent.region.replies(job).size() >= before + 2);
        agent.region.acknowledgesReplies = true;
        await("nothing is left on disk").atMost(Duration.ofSeconds(20)).until(() -> {
            try (var files = Files.list(agent.paths.replies(FakeRegion.NODE))) {
                return files.findAny().isEmpty();
            }
        });
    }

    @Test
    void survivesMalformedFrames() {
        agent.awaitChannel();
        byte[] good = FrameCodec.encode(
                Frame.control(MessageType.AGENT_JOB, Instant.now(), "{}".getBytes(StandardCharsets.UTF_8)));
        agent.region.sendRaw(new byte[] {1, 2, 3});
        agent.region.sendRaw(java.util.Arrays.copyOf(good, good.length + 1));
        byte[] wrongHeader = good.clone();
        wrongHeader[3] = 99;
        agent.region.sendRaw(wrongHeader);
        agent.region.sendRaw(good);
        agent.region.sendRaw(
                FrameCodec.encode(Frame.control("no_such_type", Instant.now(), "[]".getBytes(StandardCharsets.UTF_8))));
        agent.region.sendRaw(FrameCodec.encode(Frame.control(
                MessageType.INTERACTIVE_SHELL, Instant.now(), "nonsense".getBytes(StandardCharsets.UTF_8))));
        String job = agent.region.job(
                UUID.randomUUID().toString(), FakeRegion.parse(CommandTests.script("true")), Map.of(), Map.of());
        await("the channel continues")
                .until(() -> agent.region.replies(job).stream()
                        .anyMatch(reply -> reply.path("documentStatus").asText().equals("Success")));
        assertEquals(1, agent.region.opens.size(), "on the same socket");
    }

    @Test
    void reportsACommandInterruptedByAnAgentRestart() {
        agent.awaitChannel();
        String job = agent.region.job(
                UUID.randomUUID().toString(), FakeRegion.parse(CommandTests.script("sleep 6661")), Map.of(), Map.of());
        await("it runs")
                .until(() -> ProcessHandle.allProcesses()
                        .anyMatch(process ->
                                process.info().commandLine().orElse("").endsWith("sleep 6661")));
        agent.stop();
        agent.start();
        await("the end")
                .atMost(Duration.ofSeconds(10))
                .until(() -> agent.region.replies(job).stream()
                        .anyMatch(reply -> reply.path("documentStatus").asText().equals("Failed")));
        List<JsonNode> replies = agent.region.replies(job);
        JsonNode step = replies.get(replies.size() - 1).path("runtimeStatus").path("s");
        assertTrue(step.path("standardError").asText().contains("restarted"), step::toString);
    }

    @Test
    void registersAHybridNode() throws Exception {
        agent.stop();
        AgentUnderTest.write(
                agent.paths.config(),
                "{\"Ssm\":{\"Endpoint\":\"" + agent.region.endpoint() + "\"},\"Mgs\":{\"Endpoint\":\""
                        + agent.region.endpoint() + "\"},\"Agent\":{\"Region\":\"us-east-1\"},\"Activation\":{\"Id\":"
                        + "\"11111111-2222-3333-4444-555555555555\",\"Code\":\"abcdefghijklmnopqrstuvwx\"}}");
        agent.region.calls.clear();
        agent.start();
        await("a ping of the node")
                .atMost(Duration.ofSeconds(20))
                .until(() -> agent.region.calls("UpdateInstanceInformation").stream()
                        .anyMatch(
                                call -> call.body().path("InstanceId").asText().equals("mi-0123456789abcdef0")));
        FakeRegion.Call register = agent.region.calls("RegisterManagedInstance").get(0);
        assertEquals(392, register.body().path("PublicKey").asText().length());
        assertEquals(null, register.headers().get("Authorization"));
        FakeRegion.Call token =
                agent.region.calls("RequestManagedInstanceRoleToken").get(0);
        assertEquals(
                "chunked",
                token.headers().get("Transfer-encoding") == null
                        ? token.headers().get("Transfer-Encoding")
                        : token.headers().get("Transfer-encoding"));
        assertTrue(RsaCheck.isValid(token, register.body().path("PublicKey").asText()), token::toString);
        agent.stop();
        agent.region.calls.clear();
        agent.start();
        await("a ping after the restart")
                .until(() -> !agent.region.calls("UpdateInstanceInformation").isEmpty());
        assertEquals(List.of(), agent.region.calls("RegisterManagedInstance"), "registered once");
    }
}
