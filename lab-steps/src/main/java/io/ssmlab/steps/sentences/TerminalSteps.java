package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.OpenProgram;
import io.ssmlab.steps.way.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Steps about the input and output of the terminal. */
public final class TerminalSteps {
    private final ScenarioState memory;
    private final Instances instances;
    private final Sessions sessions;
    private String lastShown = "";
    private @Nullable OpenProgram program;

    public TerminalSteps(ScenarioState memory, Instances instances, Sessions sessions) {
        this.memory = memory;
        this.instances = instances;
        this.sessions = sessions;
    }

    @When("^the learner types \"(.*)\"$")
    public void type(String line) {
        lastShown = terminal().run(line);
    }

    @When("^the learner types \"(.*)\" without waiting$")
    public void typeWithoutWaiting(String line) {
        terminal().begin(line);
    }

    @When("the learner presses Ctrl-C")
    public void pressCtrlC() {
        terminal().interrupt();
    }

    @When("the learner's window becomes {int} columns by {int} rows")
    public void resize(int columns, int rows) {
        terminal().resize(columns, rows);
    }

    @Then("the terminal shows {string}")
    public void shows(String text) {
        Expect.contains("last output of the terminal", text, lastShown);
    }

    @Then("^typing \"(.*)\" shows \"(.*)\"$")
    public void typingShows(String line, String text) {
        type(line);
        shows(text);
    }

    @Then("^typing \"(.*)\" shows every number from (\\d+) to (\\d+) in order$")
    public void showsNumbers(String line, int first, int last) {
        type(line);
        // The prompt is the last of the retained lines.
        int seen = Math.max(first, last - terminal().maxLines() + 2);
        List<String> expected =
                IntStream.rangeClosed(seen, last).mapToObj(Integer::toString).toList();
        List<String> shown = lastShown.lines().toList();
        for (int i = 0; i < expected.size(); i++) {
            Expect.equal(
                    "line " + (i + 1) + " of the output",
                    expected.get(i),
                    i < shown.size() ? shown.get(i) : "nothing: the output ends here");
        }
        Expect.equal("lines of output", expected.size(), shown.size());
        Expect.equal("damaged messages", 0, terminal().damagedMessages());
    }

    @Then("the terminal reports that the session is over")
    public void reportsEnd() {
        Await.until("the terminal reports that the session is over", terminal()::ended, ended -> ended);
    }

    @Then("the terminal reports that the session is over, with a reason that mentions {string}")
    public void reportsEndWithReason(String fragment) {
        reportsEnd();
        Expect.contains("the reason of the end", fragment, terminal().closingText());
    }

    @When("^the learner starts a session on \"([^\"]*)\" that runs \"(.*)\" without a terminal$")
    public void runWithoutTerminal(String instance, String command) {
        String id = instances.id(instance);
        sessions.start(() -> {
            OpenProgram started = memory.learner.programs().withoutTerminal(id, "sh -c '" + command + "'");
            program = started;
            return started.session();
        });
    }

    @When("^the learner starts a session on \"([^\"]*)\" that runs \"(.*)\" in a terminal$")
    public void runInTerminal(String instance, String command) {
        String id = instances.id(instance);
        sessions.start(() -> memory.learner.programs().inTerminal(id, command));
    }

    @Then("^the terminal asks \"(.*)\", and the learner answers \"(.*)\"$")
    public void asksAndIsAnswered(String question, String answer) {
        showed(question);
        terminal().enter(answer);
    }

    @Then("the terminal has shown {string}")
    public void showed(String text) {
        Await.until(
                "the terminal shows \"" + text + "\"",
                Await.USUAL,
                () -> Expect.plain(terminal().output()),
                shown -> shown.contains(text),
                shown -> terminal().ended());
    }

    @Then("its output is {string}, its errors are {string}, and its exit code is {int}")
    public void outputErrorsAndCode(String output, String errors, int code) {
        reportsEnd();
        if (program == null) {
            throw new AssertionError("no session with one command was started yet: the steps are in the wrong order");
        }
        if (program.separatesErrors()) {
            Expect.equal("output", output, program.output().strip());
            Expect.equal("errors", errors, program.errors().strip());
        } else {
            Expect.sameItems(
                    "output and errors",
                    List.of(output, errors),
                    program.output().strip().lines().toList());
        }
        Expect.equal("exit code", Optional.of(code), program.exitCode());
    }

    private Terminal terminal() {
        return memory.session().terminal();
    }
}
