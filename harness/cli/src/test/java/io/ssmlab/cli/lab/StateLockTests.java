package io.ssmlab.cli.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.Main;
import io.ssmlab.client.lab.LabConnection;
import io.ssmlab.client.lab.LabFile;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.kernel.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exclusive use of a lab's state. The other labs are separate processes, and {@code ./lab up} is the real command. */
class StateLockTests {
    @TempDir
    Path home;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aSecondLabOverTheSameStateIsRefusedAndNothingIsTouched() throws Exception {
        Path folder = Home.state("").getFileName();
        Path state = home.resolve(folder);
        Process first = holder(state);
        Files.writeString(state.resolve("lab.db"), "what the first lab keeps");
        new LabFile(state)
                .write(new LabConnection(URI.create("http://127.0.0.1:4580"), "us-east-1", "AKID", "secret", "key"));
        Map<String, String> before = contents(state);

        for (String[] options : new String[][] {{"--port", "0"}, {"--port", "0", "--fresh"}}) {
            Ended second = up(options);
            assertEquals(1, second.status());
            assertTrue(second.said().contains("A lab is already running with the state in " + state), second.said());
            assertTrue(second.said().contains("process " + first.pid() + ", at http://127.0.0.1:4580"), second.said());
            assertTrue(second.said().contains("kill " + first.pid()), second.said());
            assertTrue(second.said().contains("./lab up --name OTHER --port 0"), second.said());
        }
        assertEquals(before, contents(state));
        assertTrue(first.isAlive());
    }

    @Test
    void otherUsersOfTheMachineCannotEnterTheFolderOfAStateThatExisted() throws Exception {
        Path state = Files.createDirectory(home.resolve("state"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));

        StateLock.take(state).close();

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state)));
    }

    @Test
    void theStateOfALabThatWasKilledIsFree() throws Exception {
        Process first = holder(home);
        LabException taken = assertThrows(LabException.class, () -> StateLock.take(home));
        assertTrue(taken.getMessage().contains("process " + first.pid() + ", still starting"), taken.getMessage());

        first.destroyForcibly();
        assertTrue(first.waitFor(10, TimeUnit.SECONDS));

        StateLock.take(home).close();
        StateLock.take(home).close();
    }

    @Test
    void labsWithNamesHaveStatesOfTheirOwn() throws Exception {
        Path unnamed = Files.createDirectories(home.resolve("ssmlab"));
        holder(unnamed);
        try (StateLock other = StateLock.take(unnamed.resolve(Home.NAMED).resolve("other"))) {
            assertEquals(unnamed.resolve("labs/other/lab.db"), other.file("lab.db"));
            Files.writeString(other.file("lab.db"), "other");
            assertEquals(Home.state("").resolve("labs/other"), Home.state("other"));
        }
    }

    @Test
    void clearingForgetsEverythingButTheAuthorityAndTheLabsWithNames() throws Exception {
        try (StateLock state = StateLock.take(home)) {
            Files.writeString(state.file("lab.db"), "old");
            Files.writeString(state.file("lab.db-wal"), "old");
            Files.createDirectories(home.resolve(Home.NAMED).resolve("other"));
            Files.writeString(home.resolve(Home.NAMED).resolve("other").resolve("lab.db"), "kept");
            Files.writeString(Files.createDirectories(home.resolve("tls")).resolve("ca.pem"), "kept");

            state.clear();

            assertEquals(
                    List.of("labs/other/lab.db", "lock", "tls/ca.pem"),
                    List.copyOf(contents(home).keySet()));
            assertThrows(LabException.class, () -> StateLock.take(home), "and it is still this lab's");
        }
    }

    @Test
    void theStateOfANewerVersionIsRefusedAndLeftAsItIs() throws Exception {
        Path state = Files.createDirectories(home.resolve("ssmlab")).resolve("lab.db");
        Region.open(RegionSettings.of(state, Pace.INSTANT)).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + state);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE");
            statement.execute("PRAGMA user_version = 9000");
        }
        byte[] before = Files.readAllBytes(state);

        Ended up = up("--port", "0");

        assertEquals(1, up.status());
        assertTrue(up.said().contains("was written by a newer ssmlab"), up.said());
        assertTrue(up.said().contains("`./lab up --name OTHER` uses a state of its own"), up.said());
        assertArrayEquals(before, Files.readAllBytes(state));
    }

    @Test
    void aPortInUseIsReportedWithTheOptionForAnother() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Ended up = up("--port", String.valueOf(other.getLocalPort()));
            assertEquals(1, up.status());
            assertTrue(up.said().contains("Port " + other.getLocalPort() + " on 127.0.0.1 is in use"), up.said());
            assertTrue(up.said().contains("--port 0 uses a free one"), up.said());
        }
    }

    @Test
    void anInvalidNameIsRefused() throws Exception {
        Ended up = up("--name", "../elsewhere");
        assertEquals(2, up.status());
        assertTrue(up.said().contains("expected lower-case letters, digits and dashes"), up.said());
        assertEquals(Map.of(), contents(home));
    }

    private record Ended(int status, String said) {}

    private Ended up(String... options) throws Exception {
        List<String> command = java("-Dssmlab.home=" + home, Main.class.getName(), "up");
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_STATE_HOME", home.toString());
        Process process = builder.start();
        started.add(process);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Ended(process.exitValue(), said);
    }

    private Process holder(Path state) throws IOException {
        Process process = new ProcessBuilder(java(StateHolder.class.getName(), state.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        String first = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertEquals("has " + state.resolve("lab.db"), first);
        return process;
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Returns the files' contents by path, except for the lock, which its own process may not open again. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        file.endsWith("lock") ? "" : Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
