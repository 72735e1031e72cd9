package io.ssmlab.steps.sentences;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.LabControl;
import io.ssmlab.steps.fixtures.Wire;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps about the messages of a session on the wire. */
public final class WireSteps {
    private static final int FORBIDDEN = 403;

    private final Wire wire;
    private LabControl.@Nullable Answer answer;

    public WireSteps(Wire wire) {
        this.wire = wire;
    }

    @Given("the messages of every new session are recorded")
    public void isRecorded() {
        wire.recordNewSessions();
    }

    @Then("the recording begins with the open message of the learner")
    public void beginsWithTheOpenMessage() {
        Wire.Message first = wire.messages().get(0);
        Expect.equal("the first message", "learner open message", first.from() + " " + first.type());
        Expect.contains("the token in it", "(elided)", first.summary());
    }

    @Then("it contains the lab's request for a shell, and no token")
    public void hasTheShell() {
        Expect.isTrue(
                "the lab asked the agent for a shell",
                wire.messages().stream()
                        .anyMatch(one -> one.from().equals("lab") && one.type().equals("interactive_shell")),
                wire.messages());
        Expect.isTrue(
                "every token is elided",
                !wire.recording().matches("(?s).*TokenValue[\\\\\" :]+(?!\\(elided\\))[A-Za-z0-9+/=]{8,}.*"),
                "a token in the recording");
    }

    @Then("it shows, in this order:")
    public void showsInOrder(DataTable expected) {
        List<Map<String, String>> rows = expected.asMaps();
        Await.until(
                "the recording shows the messages of the table in order",
                wire::messages,
                messages -> inOrder(rows, messages) == rows.size());
    }

    /** Counts the rows that are found one after the other. */
    private static int inOrder(List<Map<String, String>> rows, List<Wire.Message> messages) {
        int found = 0;
        for (Wire.Message message : messages) {
            if (found < rows.size() && isMeant(rows.get(found), message)) {
                found++;
            }
        }
        return found;
    }

    private static boolean isMeant(Map<String, String> row, Wire.Message message) {
        return message.from().equals(row.get("from"))
                && message.to().equals(row.get("to"))
                && message.type().equals(row.get("type"))
                && shown(message).contains(String.valueOf(row.get("what")));
    }

    /** The official plugin sends the Enter key as a line feed if something else was read with it. */
    private static String shown(Wire.Message message) {
        return message.type().equals("input_stream_data") ? message.summary().replace('␊', '␍') : message.summary();
    }

    /** Joins the frames, since a browser sends each key by itself, without those that contain the window's size. */
    @Then("it contains the line that the learner typed: {string}")
    public void typedIsInIt(String line) {
        String typed = wire.messages().stream()
                .filter(one -> one.from().equals("learner") && one.type().equals("input_stream_data"))
                .map(WireSteps::shown)
                .filter(summary -> !summary.matches("\\d+ columns, \\d+ rows"))
                .collect(Collectors.joining());
        Expect.contains("the recorded input of the learner", line + "␍", typed);
    }

    @Then("nothing of the session is recorded")
    public void nothingIsRecorded() {
        Expect.equal("recorded messages", List.of(), wire.messages());
    }

    @When("somebody without the console's key requests the recorded messages")
    public void askWithoutKey() {
        answer = wire.askWithoutKey();
    }

    @Then("the request is refused, and the message says where the key is")
    public void isRefused() {
        LabControl.Answer given = answer;
        if (given == null) {
            throw new AssertionError("no recording was requested in this scenario yet");
        }
        Expect.equal("HTTP status", FORBIDDEN, given.status());
        Expect.contains("the refusal", "./lab up prints it", given.body());
    }
}
