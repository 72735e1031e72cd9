package io.ssmlab.client.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/**
 * The file by which other commands find the lab that {@code ./lab up} runs. It has the address, the learner's keys, and
 * the process. Only its owner can read it. A killed lab leaves a stale file, which its process identifies.
 */
public final class LabFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWNER_ONLY = "rw-------";
    private static final long UNKNOWN = 0;

    private final Path file;

    /** @param stateFolder of the lab */
    public LabFile(Path stateFolder) {
        this.file = stateFolder.resolve("running.json");
    }

    /** Writes the file for the running lab of this process. */
    public void write(KnownLab lab) throws IOException {
        Files.createDirectories(file.getParent());
        ObjectNode out = JSON.createObjectNode();
        out.put("address", lab.address().toString());
        out.put("region", lab.region());
        out.put("accessKeyId", lab.accessKeyId());
        out.put("secretAccessKey", lab.secretAccessKey());
        out.put("consoleKey", lab.consoleKey());
        out.put("pid", ProcessHandle.current().pid());
        out.put("started", started(ProcessHandle.current()));
        Path whole = Files.createTempFile(
                file.getParent(),
                "running",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.write(whole, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(out));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the file of this process's lab. The file of another lab that replaced it stays. */
    public void remove() {
        try {
            Optional<Entry> entry = read();
            if (entry.isPresent()
                    && entry.get().pid() == ProcessHandle.current().pid()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A reader recognises a stale file.
        }
    }

    /** Reads the file; empty if it does not exist or is not readable. */
    public Optional<Entry> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            JsonNode in = JSON.readTree(Files.readAllBytes(file));
            KnownLab lab = new KnownLab(
                    URI.create(in.path("address").asText()),
                    in.path("region").asText("us-east-1"),
                    in.path("accessKeyId").asText(),
                    in.path("secretAccessKey").asText(),
                    in.path("consoleKey").asText());
            return Optional.of(
                    new Entry(lab, in.path("pid").asLong(), in.path("started").asLong(UNKNOWN)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(UNKNOWN);
    }

    /**
     * A lab that was started.
     *
     * @param started start time of its process, in milliseconds, since process ids are reused
     */
    public record Entry(KnownLab lab, long pid, long started) {
        /** Returns true if the process still runs and its id was not reused. */
        public boolean isRunning() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(LabFile::started)
                    .map(now -> started == UNKNOWN || now == UNKNOWN || now == started)
                    .orElse(false);
        }
    }
}
