package io.ssmlab.client.shell;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.Instances;
import io.ssmlab.client.lab.LabInstance;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.logs.LogEvents;
import io.ssmlab.client.run.RunNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The lab's names, for completion. They are fetched when Tab is pressed, and cached for a moment. */
final class Names {
    private static final Duration CACHED_FOR = Duration.ofSeconds(3);

    private final AwsCalls aws;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(List<String> names, long at) {}

    Names(AwsCalls aws) {
        this.aws = aws;
    }

    List<String> instances() {
        return known(
                "instances",
                () -> new Instances(aws)
                        .all().stream()
                                .map(LabInstance::name)
                                .filter(name -> !name.isEmpty())
                                .toList());
    }

    /** Returns instances, resource groups and values of the tag Patch Group. */
    List<String> targets() {
        return known("targets", () -> RunNames.targets(aws));
    }

    List<String> documents() {
        return known("documents", () -> RunNames.documents(aws));
    }

    List<String> running() {
        return known("running", () -> sessions("Active"));
    }

    List<String> ended() {
        return known("ended", () -> sessions("History"));
    }

    List<String> logGroups() {
        return known("groups", () -> new LogEvents(aws).groupNames());
    }

    List<String> logStreams(String group) {
        return known("streams of " + group, () -> new LogEvents(aws).streamNames(group));
    }

    private List<String> sessions(String state) {
        return aws.list(AwsService.SSM, "DescribeSessions", Map.of("State", state), "Sessions").stream()
                .map((JsonNode one) -> one.path("SessionId").asText())
                .toList();
    }

    private List<String> known(String what, Supplier<List<String>> ask) {
        Known before = known.get(what);
        if (before != null && System.nanoTime() - before.at() < CACHED_FOR.toNanos()) {
            return before.names();
        }
        List<String> names;
        try {
            names = ask.get();
        } catch (AwsRefusal | Refusal e) {
            // Completion reports no errors.
            names = List.of();
        }
        known.put(what, new Known(names, System.nanoTime()));
        return names;
    }
}
