package io.ssmlab.fleet.sandbox;

import io.ssmlab.fleet.RunningInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in a sandbox as its root. Tests only: the lab itself reaches it only through the agent. */
final class InsideSandbox {
    private InsideSandbox() {}

    record Result(int status, String output) {}

    static Result sh(RunningInstance instance, String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("nsenter", "-t", Long.toString(init(instance))));
        command.addAll(List.of("--user", "--mount", "--pid", "--net", "--uts", "--ipc", "--root", "--wd"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-S", "0", "-G", "0"));
        } else {
            command.add("--preserve-credentials");
        }
        command.addAll(List.of("env", "-i", "PATH=" + Programs.PATH, "LANG=C.UTF-8", "bash", "-c", script));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.stripTrailing());
    }

    /** The instance's first process. */
    static long init(RunningInstance instance) {
        return ProcessHandle.of(Long.parseLong(instance.machineId()))
                .orElseThrow()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("/usr/lib/ssmlab/init"))
                .mapToLong(ProcessHandle::pid)
                .min()
                .orElseThrow();
    }
}
