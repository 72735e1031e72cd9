package io.ssmlab.cli.verify;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.StepDefinition;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestSourceParsed;
import io.cucumber.plugin.event.TestStepFinished;
import io.ssmlab.cli.lab.Ui;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints each step of each scenario as it passes or fails, and keeps count for the summary. */
final class StepPrinter implements ConcurrentEventListener {
    private final Ui ui;
    private final Map<URI, String> features = new HashMap<>();
    private final List<String> definitions = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<List<String>> tags = new ArrayList<>();
    private final Tally tally = new Tally();
    private String feature = "";

    StepPrinter(Ui ui) {
        this.ui = ui;
    }

    Tally tally() {
        return tally;
    }

    /** Returns the tags of each scenario. */
    List<List<String>> tags() {
        return List.copyOf(tags);
    }

    /** Returns the unknown steps, each with its location and the nearest known step. */
    List<String> unknownSentences() {
        return List.copyOf(unknown);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(
                TestSourceParsed.class,
                event -> event.getNodes()
                        .forEach(node -> features.put(
                                event.getUri(),
                                node.getName().orElse(event.getUri().toString()))));
        publisher.registerHandlerFor(StepDefinedEvent.class, event -> defined(event.getStepDefinition()));
        publisher.registerHandlerFor(TestCaseStarted.class, this::started);
        publisher.registerHandlerFor(TestStepFinished.class, this::stepFinished);
        publisher.registerHandlerFor(TestCaseFinished.class, this::finished);
    }

    private void defined(StepDefinition definition) {
        definitions.add(definition.getPattern());
    }

    private void started(TestCaseStarted event) {
        String name = features.getOrDefault(event.getTestCase().getUri(), "");
        if (!name.equals(feature)) {
            feature = name;
            ui.line("");
            ui.styled("@|bold " + escape(name) + "|@");
        }
        ui.line("");
        ui.line("  " + event.getTestCase().getName());
        tags.add(event.getTestCase().getTags());
        if (event.getTestCase().getTestSteps().stream().noneMatch(PickleStepTestStep.class::isInstance)) {
            unknown.add(event.getTestCase().getName() + "\n    at "
                    + event.getTestCase().getUri() + ":"
                    + event.getTestCase().getLocation().getLine()
                    + "\n    has no steps: lines below it that do not begin with Given, When, Then, And or But are only"
                    + " its description");
        }
    }

    private void stepFinished(TestStepFinished event) {
        Result result = event.getResult();
        if (event.getTestStep() instanceof PickleStepTestStep step) {
            String text = step.getStep().getKeyword() + step.getStep().getText();
            ui.styled("    " + mark(result.getStatus()) + " " + escape(text)
                    + (result.getDuration().toMillis() >= 1000
                            ? "  @|faint " + Ui.seconds(result.getDuration()) + "|@"
                            : ""));
            tally.step(result.getStatus());
            if (result.getStatus() == Status.UNDEFINED) {
                unknown.add(step.getStep().getText() + "\n    at "
                        + event.getTestCase().getUri() + ":"
                        + step.getStep().getLine() + "\n    nearest: "
                        + Suggestions.nearest(step.getStep().getText(), definitions));
            }
        }
        if (result.getError() != null) {
            String message = String.valueOf(result.getError().getMessage());
            message.lines().forEach(line -> ui.styled("        @|red " + escape(line) + "|@"));
        }
    }

    private void finished(TestCaseFinished event) {
        tally.scenario(
                event.getTestCase().getName(),
                event.getTestCase().getUri() + ":"
                        + event.getTestCase().getLocation().getLine(),
                event.getResult().getStatus());
    }

    private static String mark(Status status) {
        return switch (status) {
            case PASSED -> "@|green ✓|@";
            case FAILED -> "@|bold,red ✗|@";
            case UNDEFINED, AMBIGUOUS -> "@|bold,red ?|@";
            case SKIPPED, PENDING, UNUSED -> "@|faint -|@";
        };
    }

    /** Escapes a scenario's text so that it is not read as markup. */
    private static String escape(String text) {
        return text.replace("@|", "@ |");
    }
}
