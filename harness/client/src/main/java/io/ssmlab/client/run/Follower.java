package io.ssmlab.client.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.text.Shown;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends a command and shows its progress until it ends. */
public final class Follower {
    private static final long LOOK_EVERY_MILLIS = 150;

    private Follower() {}

    /**
     * Sends a command and follows it.
     *
     * @param request request of SendCommand
     * @param names names of instances, by id
     * @return its invocations, as ListCommandInvocations returns them
     */
    public static List<JsonNode> run(AwsCalls aws, Map<String, Object> request, Map<String, String> names, Shown shown)
            throws InterruptedException {
        SentCommand command = SentCommand.send(aws, request);
        shown.line("Command " + command.id() + ": " + request.get("DocumentName"));
        return follow(command, new Progress(shown, names));
    }

    static List<JsonNode> follow(SentCommand command, Progress progress) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            // The command first: once it is complete, so are its invocations.
            JsonNode state = command.state();
            List<JsonNode> invocations = command.invocations();
            progress.show(state, invocations);
            if (SentCommand.isOver(state) || never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return invocations;
            }
        }
    }
}
