package io.ssmlab.fleet.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.ssmlab.fleet.FleetException;
import io.ssmlab.fleet.LaunchOrder;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.Project;
import io.ssmlab.fleet.RunningInstance;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SandboxFleetTests {
    private static final String AUTHORITY = "-----BEGIN CERTIFICATE-----\nthe+lab's+own\n-----END CERTIFICATE-----\n";

    private static SandboxFleet fleet;
    private static HttpServer console;
    private static RunningInstance web;
    private static RunningInstance app;

    @BeforeAll
    static void launchTwo() throws Exception {
        fleet = SandboxFleet.open(Project.settings(), Project.printing());
        console = HttpServer.create(new InetSocketAddress(SandboxFleet.GATEWAY, 0), 0);
        console.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        console.start();
        long start = System.nanoTime();
        List<RunningInstance> two = fleet.launchAll(List.of(order("Web1"), order("App1")));
        System.out.println("two sandboxes: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        web = two.get(0);
        app = two.get(1);
    }

    @AfterAll
    static void close() {
        if (fleet != null) {
            fleet.close();
        }
        if (console != null) {
            console.stop(0);
        }
    }

    static LaunchOrder order(String name) {
        return new LaunchOrder(
                "i-0000000000000" + name,
                name,
                name.toLowerCase(java.util.Locale.ROOT),
                Map.of("Name", name),
                "{\"Agent\":{\"Region\":\"us-east-1\"}}",
                "[default]\naws_access_key_id = ASIA\n",
                console == null ? 1 : console.getAddress().getPort(),
                AUTHORITY);
    }

    private static String sh(RunningInstance instance, String script) throws Exception {
        return InsideSandbox.sh(instance, script).output();
    }

    @Test
    void trustsTheLabsAuthorityBesideThePublicOnes() throws Exception {
        assertEquals(AUTHORITY.strip(), sh(web, "cat /usr/local/share/ca-certificates/ssmlab.crt"));
        assertEquals(AUTHORITY.strip(), sh(web, "tail -n 3 /etc/ssl/certs/ca-certificates.crt"));
        assertEquals("1", sh(web, "grep -cF \"the+lab's+own\" /etc/ssl/certs/ca-certificates.crt"));
    }

    @Test
    void sandboxIsAMachineOfItsOwn() throws Exception {
        assertEquals("web1", sh(web, "hostname"));
        assertEquals("lo", sh(web, "ls /proc/sys/net/ipv4/conf | grep -v -e all -e default"));
        assertNotEquals(web.privateIp(), app.privateIp());
        assertTrue(sh(web, "ip -brief address show lo").contains(web.privateIp()));
        assertTrue(sh(web, "ps -eo args").lines().noneMatch(line -> line.contains("surefire")));
        assertTrue(sh(web, ". /etc/os-release; echo $PRETTY_NAME").contains("sandbox of ssmlab"));
        assertEquals("600 root", sh(web, "stat -c '%a %U' /etc/amazon/ssm/amazon-ssm-agent.json"));
    }

    @Test
    void nothingOfThisMachineChanges() throws Exception {
        String before = Files.readString(Path.of("/etc/passwd"));
        assertEquals(
                "done",
                sh(
                        web,
                        "useradd -m ssm-user && rm /usr/bin/less /usr/bin/top; echo x > /usr/bin/new-program; mkdir /app && echo done"));
        assertEquals(before, Files.readString(Path.of("/etc/passwd")));
        assertTrue(Files.exists(Path.of("/usr/bin/top")));
        assertFalse(Files.exists(Path.of("/usr/bin/new-program")));
        assertFalse(Files.exists(Path.of("/app")));
        assertEquals("", sh(app, "ls -d /app /usr/bin/new-program 2>/dev/null"), "another instance sees it");
    }

    @Test
    void personalFilesAreNotVisible() throws Exception {
        assertEquals(
                "",
                sh(
                        web,
                        "ls /home | grep -v ssm-user; ls -A /root | grep -v -e bash -e profile; ls /run/docker.sock /var/run/docker.sock 2>/dev/null"));
        assertEquals(
                "",
                sh(
                        web,
                        "ls -d " + Project.settings().root()
                                + " /etc/ssh 2>/dev/null; find /mnt /srv /tmp -mindepth 1"));
        assertTrue(sh(web, "cut -d: -f2 /etc/shadow | sort -u").lines().allMatch(hash -> hash.matches("[*!]")));
        assertEquals("", sh(web, "for p in /proc/[0-9]*; do readlink $p/root; done | grep -v '^/$'"));
    }

    @Test
    void mountsCanNeitherBeRemovedNorAdded() throws Exception {
        assertNotEquals(
                0,
                InsideSandbox.sh(web, "setpriv --bounding-set=-sys_admin umount /usr")
                        .status());
        assertNotEquals(0, InsideSandbox.sh(web, "umount /usr || umount /").status());
        String rights = sh(web, "awk '/^CapBnd/ { print $2 }' /proc/1/status");
        assertEquals(0, Long.parseUnsignedLong(rights, 16) & (1L << 21), "the first process may mount: " + rights);
        assertTrue(sh(web, "unshare --user true").contains("No space left"));
        assertNotEquals(
                0, InsideSandbox.sh(web, "echo 1 > /proc/sys/kernel/sysrq").status());
    }

    @Test
    void onlyTheConsoleIsReached() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertNotEquals(
                    0,
                    InsideSandbox.sh(web, "exec 3<>/dev/tcp/127.0.0.1/" + other.getLocalPort())
                            .status());
        }
        assertNotEquals(
                0, InsideSandbox.sh(web, "exec 3<>/dev/tcp/192.0.2.1/80").status());
        assertTrue(sh(
                        web,
                        "perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new(\"/.ssmlab/uplink/lab\") or die;"
                                + " print $s \"GET / HTTP/1.0\\r\\n\\r\\n\"; print <$s>'")
                .contains("204"));
    }

    @Test
    void memoryProcessesAndDiskAreBounded() throws Exception {
        RunningInstance victim = fleet.launch(order("Victim"));
        String full = sh(victim, "dd if=/dev/zero of=/big bs=1M count=1000 2>&1; rm /big");
        assertTrue(full.contains("No space left on device"), full);
        sh(
                victim,
                "systemd-run bash -c 'head -c 900M /dev/zero | tail -n 1 > /dev/null; echo ${PIPESTATUS[1]} > /root/hog'");
        await("a process that wants too much memory ends")
                .atMost(Duration.ofSeconds(30))
                .until(() -> sh(victim, "cat /root/hog 2>/dev/null"), hog -> !hog.isEmpty());
        assertNotEquals("0", sh(victim, "cat /root/hog"));
        String many = sh(victim, "for i in $(seq 700); do sleep 20 & done");
        assertTrue(many.contains("Resource temporarily unavailable"), many);
        fleet.kill(victim.instanceId());
        fleet.start(victim.instanceId());
        assertTrue(Integer.parseInt(sh(victim, "awk '/Max data size/ { print int($4 / 1048576) }' /proc/1/limits"))
                <= Project.settings().memoryMegabytes());
        fleet.terminate(victim.instanceId());
        assertFalse(fleet.running().contains(victim));
    }

    @Test
    void yumInstallsHttpdAndSystemctlStartsIt() throws Exception {
        InsideSandbox.Result installed = InsideSandbox.sh(app, "yum install httpd -y");
        assertEquals(0, installed.status(), installed.output());
        assertTrue(installed.output().contains("stand-in") && installed.output().contains("Complete!"));
        assertEquals(
                "active\n200",
                sh(
                        app,
                        "systemctl start httpd && systemctl is-active httpd && curl -s -o /dev/null -w '%{http_code}' http://localhost/"));
        assertEquals("httpd", sh(app, "cat /proc/$(systemctl show -p MainPID --value httpd)/comm"));
        assertTrue(sh(app, "systemctl status httpd").contains("Active: active (running)"));
        assertEquals(
                "0 3 inactive", sh(app, "systemctl stop httpd; a=$?; w=$(systemctl is-active httpd); echo $a $? $w"));
        assertEquals(
                "1 failed",
                sh(
                        app,
                        "echo Nonsense > /etc/httpd/conf.d/x.conf; systemctl start httpd 2>/dev/null; a=$?; rm /etc/httpd/conf.d/x.conf; echo $a $(systemctl is-failed httpd)"));
    }

    @Test
    void standInsRefuseUnsupportedOperationsByName() throws Exception {
        InsideSandbox.Result mask = InsideSandbox.sh(web, "systemctl mask httpd");
        assertEquals(1, mask.status());
        assertTrue(mask.output().contains("stand-in") && mask.output().contains("'mask'"), mask.output());
        InsideSandbox.Result unknown = InsideSandbox.sh(web, "yum install nosuchpackage -y");
        assertEquals(1, unknown.status());
        assertTrue(unknown.output().contains("Unable to find a match: nosuchpackage"), unknown.output());
        assertEquals(5, InsideSandbox.sh(web, "systemctl start nosuch").status());
        assertEquals(4, InsideSandbox.sh(web, "systemctl status nosuch").status());
        assertTrue(sh(web, "systemctl --version; yum --version").lines().allMatch(line -> line.contains("sandbox")));
    }

    @Test
    void stoppedInstanceKeepsItsDiskAndStartsAgain() throws Exception {
        RunningInstance spare = fleet.launch(order("Spare"));
        sh(spare, "echo kept > /root/note; echo gone > /tmp/note");
        fleet.stop(spare.instanceId());
        fleet.start(spare.instanceId());
        assertEquals("kept", sh(spare, "cat /root/note; cat /tmp/note 2>/dev/null"));
        fleet.kill(spare.instanceId());
        fleet.start(spare.instanceId());
        assertEquals("kept", sh(spare, "cat /root/note"));
        fleet.terminate(spare.instanceId());
    }

    @Test
    void unknownInstanceIsReportedWithTheExistingOnes() {
        FleetException refused = assertThrows(FleetException.class, () -> fleet.terminate("i-nosuch"));
        assertTrue(
                refused.getMessage().contains("i-nosuch")
                        && refused.getMessage().contains("i-0000000000000Web1"),
                refused.getMessage());
    }

    @Test
    void closedFleetStartsNoMore() {
        SandboxFleet other = SandboxFleet.open(Project.settings(), Progress.silent());
        other.close();
        assertThrows(FleetException.class, () -> other.launch(order("Late")));
    }
}
