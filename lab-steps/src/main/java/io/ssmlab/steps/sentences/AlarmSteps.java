package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.ssmlab.steps.fixtures.Alarms;
import io.ssmlab.steps.fixtures.Alarms.MetricName;
import io.ssmlab.steps.fixtures.Topics;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** Steps about alarms and the metrics that they watch. */
public final class AlarmSteps {
    private final Alarms alarms;
    private final Topics topics;

    public AlarmSteps(Alarms alarms, Topics topics) {
        this.alarms = alarms;
        this.topics = topics;
    }

    @Given("the alarm {string} watches {string} and notifies {string}")
    public void create(String alarm, String metric, String topic) {
        alarms.create(alarm, MetricName.of(metric), topics.arn(topic));
    }

    @Then("in the end the alarm {string} is in state {string}")
    public void isInState(String name, String state) {
        MetricAlarm alarm = Await.until(
                "the alarm " + name + " is in state " + state,
                () -> alarms.alarm(name),
                there -> there.stateValueAsString().equals(state));
        Expect.isTrue("the alarm has a state reason", !alarm.stateReason().isBlank(), alarm.stateReason());
    }

    @Then("the history of {string} shows the change from {string} to {string}")
    public void historyHas(String alarm, String from, String to) {
        Expect.hasItem("history of " + alarm, "Alarm updated from " + from + " to " + to, alarms.history(alarm));
    }

    @Then("{string} has counted nothing since the scenario began")
    public void hasCountedNothing(String metric) {
        Expect.equal("sum of " + metric, 0.0, alarms.counted(MetricName.of(metric)));
    }

    @Then("{string} has counted something since the scenario began")
    public void hasCountedSomething(String metric) {
        double sum = alarms.counted(MetricName.of(metric));
        Expect.isTrue("the sum of " + metric + " is above 0", sum > 0, sum);
    }
}
