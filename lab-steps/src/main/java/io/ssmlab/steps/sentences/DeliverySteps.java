package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** Steps about session logs that arrive late, complete and exactly once. */
public final class DeliverySteps {
    private static final Duration AFTER_ALL = Duration.ofSeconds(75);

    private final ScenarioState memory;

    public DeliverySteps(ScenarioState memory) {
        this.memory = memory;
    }

    @Then("the log in {string} shows {string} in the end, exactly once")
    public void showsInTheEnd(String group, String line) {
        String id = memory.session().id();
        String log = Await.until(
                "the log " + group + ":" + id + " shows \"" + line + "\"",
                AFTER_ALL,
                () -> Expect.plain(String.join("\n", memory.learner.logs().messages(group, id))),
                text -> text.contains("\n" + line + "\n"),
                text -> false);
        Expect.equal(
                "how often the line is there",
                1L,
                log.lines().filter(line::equals).count());
    }

    @Then("the streamed log in {string} shows {string} in the end, exactly once")
    public void streamShowsInTheEnd(String group, String line) {
        String id = memory.session().id();
        String wanted = "\"" + line + "\"";
        List<String> messages = Await.until(
                "the log " + group + ":" + id + " shows \"" + line + "\"",
                AFTER_ALL,
                () -> memory.learner.logs().messages(group, id),
                seen -> seen.stream().anyMatch(message -> message.contains(wanted)),
                seen -> false);
        Expect.equal(
                "how often the line is there",
                1L,
                messages.stream().filter(message -> message.contains(wanted)).count());
    }

    @Then("the session history then names the log stream as its output location")
    public void namesTheStream() {
        String id = memory.session().id();
        String output = Await.until(
                "the output location of " + id + " is there",
                () -> memory.learner
                        .sessions()
                        .inHistory(id)
                        .map(SessionRow::output)
                        .orElse(""),
                seen -> !seen.isEmpty());
        Expect.contains("output location", id, output);
    }

    @Then("the log in {string} holds a line of {int} times {string}, in events of at most {int} bytes")
    public void holdsALongLine(String group, int count, String letter, int most) {
        List<String> messages =
                memory.learner.logs().messages(group, memory.session().id());
        Expect.isTrue(
                "the long line is whole", String.join("", messages).contains(letter.repeat(count)), messages.size());
        Expect.isTrue(
                "no event is too large",
                messages.stream().allMatch(message -> message.length() <= most),
                messages.size());
    }

    @When("somebody puts an event of {int} bytes into {string}")
    public void putsALargeEvent(int bytes, String group) {
        put(group, List.of("x".repeat(bytes - 26)));
    }

    @When("somebody puts {int} events of {int} bytes into {string}")
    public void putsALargeBatch(int count, int bytes, String group) {
        put(
                group,
                IntStream.range(0, count).mapToObj(i -> "x".repeat(bytes - 26)).toList());
    }

    private void put(String group, List<String> messages) {
        if (!memory.api.logs().streams(group).contains("by-hand")) {
            memory.aws
                    .logs()
                    .createLogStream(request -> request.logGroupName(group).logStreamName("by-hand"));
        }
        long now = Instant.now().toEpochMilli();
        List<InputLogEvent> events = messages.stream()
                .map(message ->
                        InputLogEvent.builder().timestamp(now).message(message).build())
                .toList();
        memory.expectRefusal(
                "so much",
                () -> memory.aws
                        .logs()
                        .putLogEvents(request -> request.logGroupName(group)
                                .logStreamName("by-hand")
                                .logEvents(events)));
    }
}
