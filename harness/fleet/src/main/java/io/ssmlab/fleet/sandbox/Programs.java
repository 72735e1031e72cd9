package io.ssmlab.fleet.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the programs of this machine that sandboxes are made with. */
final class Programs {
    /** Folders that an ordinary user's PATH may lack, and that contain required programs. */
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final List<String> NEEDED = List.of(
            "bash",
            "unshare",
            "nsenter",
            "mount",
            "umount",
            "pivot_root",
            "mountpoint",
            "setpriv",
            "setsid",
            "flock",
            "awk",
            "sed",
            "find",
            "xargs",
            "base64",
            "mkfifo",
            "mknod",
            "ps",
            "useradd",
            "hostname");

    private Programs() {}

    static boolean exists(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + PATH;
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static List<String> missing() {
        List<String> missing =
                new ArrayList<>(NEEDED.stream().filter(name -> !exists(name)).toList());
        if (!exists("ip") && !exists("ifconfig")) {
            missing.add("ip");
        }
        return missing;
    }
}
