package io.ssmlab.fleet.docker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.Inside;
import io.ssmlab.fleet.LaunchOrder;
import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.RunningInstance;
import io.ssmlab.fleet.engine.Engine;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

public class FleetTests {
    private static final String AUTHORITY = "-----BEGIN CERTIFICATE-----\nthe+lab's+own\n-----END CERTIFICATE-----\n";

    /** The number of CAP_NET_ADMIN in linux/capability.h. */
    private static final int NET_ADMIN = 12;

    private static DockerFleet fleet;
    private static List<RunningInstance> instances;

    @BeforeAll
    static void launchFour() {
        fleet = DockerFleet.open(Project.settings(), Project.printing());
        long start = System.nanoTime();
        instances = fleet.launchAll(
                Stream.of("App1", "App2", "Web1", "Web2").map(FleetTests::order).toList());
        long launchMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.println("four instances: " + launchMillis + " ms");
        instances.forEach(FleetTests::awaitBoot);
        System.out.println(
                "four booted: " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    @AfterAll
    static void close() {
        long start = System.nanoTime();
        if (fleet == null) {
            return;
        }
        fleet.close();
        System.out.println(
                "close: " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    public static LaunchOrder order(String name) {
        return new LaunchOrder(
                "i-0000000000000" + name.toLowerCase(java.util.Locale.ROOT),
                name,
                "ip-" + name.toLowerCase(java.util.Locale.ROOT),
                Map.of("Name", name, "Patch Group", name.replaceAll("\\d", "")),
                "{\"Agent\":{\"Region\":\"us-east-1\"}}",
                "[default]\naws_access_key_id = ASIA\n",
                4580,
                AUTHORITY);
    }

    private static void awaitBoot(RunningInstance instance) {
        await(instance.instanceId() + " boots")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Inside.sh(instance, "systemctl is-system-running")
                        .output()
                        .strip()
                        .equals("running"));
    }

    private static RunningInstance instance(int index) {
        return instances.get(index);
    }

    @Test
    void trustsTheLabsAuthorityBesideThePublicOnes() throws Exception {
        await("the first commands of the agent's unit are done")
                .until(() -> Inside.sh(instance(0), "tail -n 3 /etc/ssl/certs/ca-certificates.crt")
                        .output()
                        .strip()
                        .equals(AUTHORITY.strip()));
        assertEquals(
                "1",
                Inside.sh(instance(0), "grep -cF \"the+lab's+own\" /etc/ssl/certs/ca-certificates.crt")
                        .output()
                        .strip());
    }

    @Test
    void eachInstanceBootsSystemdAndNothingFails() {
        assertAll(instances.stream()
                .map(instance -> () -> assertEquals(
                        "nothing failed",
                        Inside.sh(instance, "systemctl --failed --no-pager --no-legend --plain; echo nothing failed")
                                .output()
                                .strip())));
    }

    @Test
    void eachHasItsOwnAddressAndNoPublishedPort() {
        assertEquals(
                4, instances.stream().map(RunningInstance::privateIp).distinct().count());
        for (RunningInstance instance : instances) {
            var ports = Engine.connect()
                    .client()
                    .inspectContainerCmd(instance.machineId())
                    .exec()
                    .getNetworkSettings()
                    .getPorts()
                    .getBindings();
            assertTrue(ports.isEmpty(), () -> instance + " publishes " + ports);
        }
    }

    @Test
    void theLabsResultDoesNotExistBeforehand() throws InterruptedException {
        Inside.Result looked = Inside.sh(
                instance(0),
                "ls -d /app /etc/httpd /usr/sbin/httpd /var/www 2>/dev/null; id ssm-user; rpm -q httpd; ls -A /home/ec2-user | grep ssh");
        assertEquals(
                List.of("id: ‘ssm-user’: no such user", "package httpd is not installed"),
                looked.output().lines().toList());
    }

    @Test
    void sshdIsInstalledAsOnAmazonLinux() throws InterruptedException {
        Inside.Result looked = Inside.sh(
                instance(0),
                "systemctl is-active sshd; systemctl is-enabled sshd; sshd -T | grep -E '^(passwordauthentication|kbdinteractiveauthentication|permitrootlogin) '"
                        + " | sort; sudo -l -U ec2-user | tail -1 | xargs");
        assertEquals(
                List.of(
                        "active",
                        "enabled",
                        "kbdinteractiveauthentication no",
                        "passwordauthentication no",
                        "permitrootlogin forced-commands-only",
                        "(ALL) NOPASSWD: ALL"),
                looked.output().lines().toList());
    }

    @Test
    void everyInstanceHasHostKeysOfItsOwn() throws InterruptedException {
        Set<String> keys = new HashSet<>();
        for (RunningInstance instance : instances) {
            Inside.sh(instance, "cat /etc/ssh/ssh_host_*_key.pub")
                    .output()
                    .lines()
                    .forEach(keys::add);
        }
        assertEquals(2 * instances.size(), keys.size(), keys.toString());
    }

    @Test
    void yumInstallsHttpdAndSystemctlStartsIt() throws InterruptedException {
        Inside.Result installed = Inside.sh(instance(3), "sudo yum install httpd -y");
        assertEquals(0, installed.status(), installed.output());
        assertTrue(installed.output().contains("Complete!"), installed.output());
        Inside.Result started = Inside.sh(
                instance(3),
                "sudo systemctl start httpd && systemctl is-active httpd && curl -s -o /dev/null -w '%{http_code}' http://localhost/");
        assertEquals("active\n200", started.output());
        Inside.Result packages = Inside.sh(instance(3), "rpm -qa --qf '%{NAME}\\n' | sort | tr '\\n' ' '");
        assertEquals(
                "apr apr-util httpd httpd-core httpd-filesystem httpd-tools mailcap system-base ", packages.output());
    }

    @Test
    void brokenHttpdConfigurationFailsTheStart() throws InterruptedException {
        Inside.Result result = Inside.sh(
                instance(2),
                "yum install httpd -y >/dev/null 2>&1; echo Nonsense > /etc/httpd/conf.d/broken.conf; systemctl start httpd 2>/dev/null; echo $?; systemctl reset-failed");
        assertEquals("1", result.output().strip());
    }

    @Test
    void unknownPackageIsRefusedAsYumDoes() throws InterruptedException {
        Inside.Result result = Inside.sh(instance(1), "yum install nosuchpackage -y");
        assertEquals(1, result.status());
        assertTrue(result.output().contains("No match for argument: nosuchpackage"), result.output());
    }

    @Test
    void theAgentIsAUnitThatFindsItsConfigurationAndRunsInUsrBin() throws InterruptedException {
        Inside.Result result = Inside.sh(
                instance(0),
                "systemctl show -p WorkingDirectory,Restart,KillMode --value amazon-ssm-agent; systemctl is-enabled amazon-ssm-agent;"
                        + " stat -c '%a %U' /etc/amazon/ssm/amazon-ssm-agent.json /var/lib/amazon/ssm/credentials; cat /etc/amazon/ssm/amazon-ssm-agent.json");
        List<String> lines = result.output().lines().sorted().toList();
        assertEquals(
                List.of(
                        "/usr/bin",
                        "600 root",
                        "600 root",
                        "always",
                        "enabled",
                        "process",
                        "{\"Agent\":{\"Region\":\"us-east-1\"}}"),
                lines);
    }

    @Test
    void theAgentCanBeRestartedAnyNumberOfTimes() throws InterruptedException {
        Inside.Result result = Inside.sh(
                instance(1),
                "for i in 1 2 3 4 5 6 7 8; do systemctl restart amazon-ssm-agent || exit 1; done; systemctl is-active amazon-ssm-agent");
        assertEquals("active", result.output().strip());
    }

    @Test
    void anInstanceReachesTheConsoleAndNothingBeyond() throws Exception {
        HttpServer console =
                HttpServer.create(new InetSocketAddress(fleet.network().gateway(), 0), 0);
        console.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        console.start();
        try {
            String url = "http://%s:%d/"
                    .formatted(fleet.network().gateway(), console.getAddress().getPort());
            assertEquals(
                    "204",
                    Inside.sh(instance(0), "curl -s -m 3 -o /dev/null -w '%{http_code}' " + url)
                            .output());
        } finally {
            console.stop(0);
        }
        assertFalse(
                Inside.sh(instance(0), "curl -s -m 2 http://192.0.2.1/").status() == 0,
                "an instance reached the internet");
        assertEquals(
                6, Inside.sh(instance(0), "curl -s http://packages.example/").status(), "names must not resolve");
    }

    @Test
    void theMetadataServiceHasItsAddressAndTheLabSeesTheCaller() throws Exception {
        HttpServer console = HttpServer.create(
                new InetSocketAddress(fleet.network().gateway(), order("Web1").consolePort()), 0);
        console.createContext("/", exchange -> {
            byte[] asker =
                    exchange.getRemoteAddress().getAddress().getHostAddress().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, asker.length);
            exchange.getResponseBody().write(asker);
            exchange.close();
        });
        console.start();
        try {
            for (RunningInstance instance : instances) {
                assertEquals(
                        instance.privateIp(),
                        Inside.sh(instance, "curl -s -m 5 http://169.254.169.254/latest/")
                                .output());
            }
        } finally {
            console.stop(0);
        }
        String rights = Inside.sh(instance(0), "awk '/^CapBnd/ { print $2 }' /proc/1/status")
                .output()
                .strip();
        assertEquals(0, Long.parseUnsignedLong(rights, 16) >> NET_ADMIN & 1, "an instance may take another address");
    }

    @Test
    void stoppedInstanceKeepsItsDiskAndStartsAgain() throws InterruptedException {
        RunningInstance before = fleet.launch(order("Spare"));
        Inside.sh(before, "echo kept > /root/note");
        awaitBoot(before); // a signal that arrives before systemd handles it is lost
        long start = System.nanoTime();
        fleet.stop(before.instanceId());
        long stopMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.println("stop: " + stopMillis + " ms");
        RunningInstance after = fleet.start(before.instanceId());
        assertEquals("kept", Inside.sh(after, "cat /root/note").output().strip());
        fleet.terminate(after.instanceId());
        assertFalse(fleet.running().contains(after));
        assertTrue(stopMillis < 5_000, "systemd did not stop in time but was killed: " + stopMillis + " ms");
    }

    @Test
    void consoleOutputShowsTheBoot() {
        await("the console shows the boot").atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<String> lines = fleet.console(instance(0).instanceId(), 100);
            assertTrue(
                    lines.stream().anyMatch(line -> line.contains("Multi-User System")),
                    () -> String.join("\n", lines));
        });
    }

    @Test
    void unknownInstanceIsReportedWithTheExistingOnes() {
        FleetException refused = assertThrows(FleetException.class, () -> fleet.terminate("i-nosuch"));
        assertTrue(
                refused.getMessage().contains("i-nosuch")
                        && refused.getMessage().contains("i-0000000000000web1"),
                refused.getMessage());
    }
}
