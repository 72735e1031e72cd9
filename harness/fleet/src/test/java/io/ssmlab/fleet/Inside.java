package io.ssmlab.fleet;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.ssmlab.fleet.engine.Engine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands in an instance by docker exec, to verify its state. Tests only: the lab itself reaches it only through
 * the agent.
 */
public final class Inside {
    private Inside() {}

    public record Result(long status, String output) {}

    public static Result sh(RunningInstance instance, String script) throws InterruptedException {
        return sh(instance.machineId(), script);
    }

    public static Result sh(String containerId, String script) throws InterruptedException {
        var client = Engine.connect().client();
        String id = client.execCreateCmd(containerId)
                .withCmd("sh", "-c", script)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        client.execStartCmd(id)
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        bytes.writeBytes(frame.getPayload());
                    }
                })
                .awaitCompletion(60, TimeUnit.SECONDS);
        return new Result(client.inspectExecCmd(id).exec().getExitCodeLong(), bytes.toString(StandardCharsets.UTF_8));
    }
}
