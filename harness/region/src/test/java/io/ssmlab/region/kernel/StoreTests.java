package io.ssmlab.region.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTests {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("state.db");
    }

    @Test
    void keepsWhatWasWrittenOverARestart() {
        try (Store store = Store.open(file)) {
            store.jdbi().useHandle(handle -> Tags.put(handle, "Instance", "i-1", Map.of("Name", "App1")));
        }
        try (Store store = Store.open(file)) {
            assertEquals(Map.of("Name", "App1"), new Tags(store).of("Instance", "i-1"));
        }
    }

    @Test
    void refusesTheFileOfANewerVersionAndLeavesItUnchanged() throws Exception {
        Store.open(file).close();
        change("PRAGMA journal_mode = DELETE");
        change("PRAGMA user_version = " + (Store.LAYOUT + 1));
        byte[] before = Files.readAllBytes(file);

        StateFileException refused = assertThrows(StateFileException.class, () -> Store.open(file));

        assertTrue(refused.getMessage().contains("newer ssmlab"), refused.getMessage());
        assertTrue(refused.getMessage().contains("its layout is " + (Store.LAYOUT + 1)), refused.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void refusesAFileThatIsNotADatabaseAndLeavesItUnchanged() throws Exception {
        Files.writeString(file, "a shopping list, and rather a long one at that; eggs, butter, flour\n".repeat(40));
        byte[] before = Files.readAllBytes(file);

        StateFileException refused = assertThrows(StateFileException.class, () -> Store.open(file));

        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void refusesTheFileOfAnOlderLayoutAndLeavesItAsItIs() throws Exception {
        change("CREATE TABLE flyway_schema_history (installed_rank INT)");
        byte[] before = Files.readAllBytes(file);

        StateFileException refused = assertThrows(StateFileException.class, () -> Store.open(file));

        assertTrue(refused.getMessage().contains("older ssmlab"), refused.getMessage());
        assertTrue(refused.getMessage().contains("To keep what is in it"), refused.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void createsTheTablesThatAFileOfThisLayoutLacks() throws Exception {
        Store.open(file).close();
        change("DROP TABLE events");

        try (Store store = Store.open(file)) {
            assertEquals(0, count(store, "events"));
        }
    }

    @Test
    void otherUsersOfTheMachineCanReadNoFileOfTheState() throws Exception {
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (Store store = Store.open(file)) {
            store.jdbi().useHandle(handle -> Tags.put(handle, "Instance", "i-1", Map.of("Name", "App1")));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path one : files.toList()) {
                    assertEquals(
                            "rw-------",
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(one)),
                            one.toString());
                }
            }
        }
    }

    @Test
    void namesTheFileItCannotCreate() {
        Path nowhere = folder.resolve("missing").resolve("state.db");
        StateFileException refused = assertThrows(StateFileException.class, () -> Store.open(nowhere));
        assertTrue(refused.getMessage().contains(nowhere.toString()), refused.getMessage());
    }

    @Test
    void anEmptyFileBecomesAStore() throws Exception {
        Files.createFile(file);
        try (Store store = Store.open(file)) {
            assertEquals(0, count(store, "tags"));
        }
    }

    @Test
    void aClosedStoreGivesNoHandles() {
        Store store = Store.open(file);
        store.close();
        assertThrows(ConnectionException.class, () -> count(store, "tags"));
    }

    @Test
    void clearsAllTablesButTheKeptOnes() {
        try (Store store = Store.open(file)) {
            store.jdbi().useHandle(handle -> {
                Tags.put(handle, "Instance", "i-1", Map.of("Name", "App1"));
                handle.execute("CREATE TABLE kept (name TEXT)");
                handle.execute("INSERT INTO kept (name) VALUES ('a')");
            });

            store.clearExcept(Set.of("kept"));

            assertEquals(Map.of(), new Tags(store).of("Instance", "i-1"));
            assertEquals(1, count(store, "kept"));
        }
        Store.open(file).close();
    }

    @Test
    void aFailedTransactionIsRolledBackAndItsConnectionReused() {
        try (Store store = Store.open(file)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> store.jdbi().useTransaction(handle -> {
                        Tags.put(handle, "Instance", "i-1", Map.of("Name", "App1"));
                        throw new IllegalStateException("on purpose");
                    }));
            assertEquals(0, count(store, "tags"));
            store.jdbi().useHandle(handle -> Tags.put(handle, "Instance", "i-1", Map.of("Name", "App1")));
            assertEquals(1, count(store, "tags"));
        }
    }

    @Test
    void manyWritersAtOnceLoseNothing() throws Exception {
        try (Store store = Store.open(file)) {
            ExecutorService pool = Executors.newFixedThreadPool(8);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String id = "i-" + i;
                writers.add(pool.submit(() ->
                        store.jdbi().useTransaction(handle -> Tags.put(handle, "Instance", id, Map.of("Name", id)))));
            }
            for (Future<?> writer : writers) {
                writer.get(30, TimeUnit.SECONDS);
            }
            pool.shutdown();
            assertEquals(400, count(store, "tags"));
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Store store, String table) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
