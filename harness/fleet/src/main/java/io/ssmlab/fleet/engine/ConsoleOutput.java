package io.ssmlab.fleet.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The console output of an instance, as EC2's "Get system log" shows it. */
public final class ConsoleOutput {
    private ConsoleOutput() {}

    public static List<String> tail(Engine engine, String containerId, int lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultCallback.Adapter<Frame> collect = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                bytes.writeBytes(frame.getPayload());
            }
        };
        engine.run("reading the console of " + containerId, () -> {
            try {
                engine.client()
                        .logContainerCmd(containerId)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withTail(lines)
                        .exec(collect)
                        .awaitCompletion(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return bytes.toString(StandardCharsets.UTF_8)
                .replaceAll("\u001B\\[[0-9;?]*[a-zA-Z]", "")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
