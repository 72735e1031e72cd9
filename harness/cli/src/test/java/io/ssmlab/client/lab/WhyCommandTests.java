package io.ssmlab.client.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.Main;
import io.ssmlab.console.Console;
import io.ssmlab.console.ConsoleSettings;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.region.ssm.nodes.UpdateInstanceInformationRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;

/** {@code ./lab why} against a console without instances. */
class WhyCommandTests {
    private static final String NODE = "i-0123456789abcdef0";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsTheLabsExplanation() {
        try (Region region = Region.open(RegionSettings.of(folder.resolve("lab.db"), Pace.INSTANT));
                Console console = Console.start(ConsoleSettings.local(), region)) {
            String id = session(region);
            assertEquals(0, why(id, "--endpoint", console.address().toString()), err::toString);
            assertTrue(out.toString().startsWith("Session " + id + " on " + NODE), out.toString());
            assertTrue(out.toString().contains("This session has no log."), out.toString());

            assertEquals(0, why(id, "--json", "--endpoint", console.address().toString()));
            assertTrue(out.toString().contains("\"verdict\":\"This session has no log.\""), out.toString());

            assertEquals(1, why("learner-0", "--endpoint", console.address().toString()));
            assertTrue(
                    err.toString().startsWith("lab: There is no session learner-0. The nearest ids are: " + id),
                    err.toString());
        }
    }

    @Test
    void saysHowToStartALabThatDoesNotRun() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        assertEquals(1, why("learner-0", "--endpoint", "http://127.0.0.1:" + free));
        assertTrue(err.toString().startsWith("lab: No lab answers at http://127.0.0.1:" + free), err.toString());
        assertTrue(err.toString().contains("./lab up"), err.toString());
    }

    @Test
    void anInvalidAddressIsReported() {
        assertEquals(1, why("learner-0", "--endpoint", "lab"));
        assertTrue(err.toString().contains("lab is not a valid address"), err.toString());
    }

    private static String session(Region region) {
        region.instances()
                .register(
                        new InstanceLaunch(NODE, "Web1", Map.of(), "172.18.0.2", "us-east-1a", "t3.micro", "running"));
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
                        Caller.node("arn", NODE));
        region.channels().connect(NODE, new MemoryLink());
        return region.sessions()
                .startSession(
                        StartSessionRequest.builder().target(NODE).build(),
                        region.credentials().learner().caller())
                .sessionId();
    }

    private int why(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        String[] all = new String[args.length + 1];
        all[0] = "why";
        System.arraycopy(args, 0, all, 1, args.length);
        return line.execute(all);
    }
}
