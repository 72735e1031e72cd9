package io.ssmlab.cli.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pictures of the README, chosen from those that a run takes of every screen. */
final class ReadmePictures {
    /** Maps a name in the README to a name in the run. */
    private static final Map<String, String> CHOSEN = new TreeMap<>(Map.of(
            "start-a-session", "start-a-session-1280",
            "the-shell", "the-shell-after-systemctl-status-httpd-no-pager",
            "session-history", "session-history-1280",
            "log-events", "log-events-1280",
            "sessions-dark", "sessions-1280-dark"));

    private ReadmePictures() {}

    /**
     * Copies the pictures that exist.
     *
     * @return a message for each picture that the run did not take
     */
    static List<String> copy(Path from, Path to) throws IOException {
        List<String> missing = new ArrayList<>();
        Files.createDirectories(to);
        for (Map.Entry<String, String> chosen : CHOSEN.entrySet()) {
            Path picture = from.resolve(chosen.getValue() + ".png");
            if (Files.exists(picture)) {
                Files.copy(picture, to.resolve(chosen.getKey() + ".png"), StandardCopyOption.REPLACE_EXISTING);
            } else {
                missing.add(chosen.getKey() + ".png was not taken in this run: it needs --through browser and the"
                        + " scenarios that are tagged @browser");
            }
        }
        return missing;
    }
}
