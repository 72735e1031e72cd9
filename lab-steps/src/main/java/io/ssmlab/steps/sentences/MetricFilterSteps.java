package io.ssmlab.steps.sentences;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Alarms.MetricName;
import io.ssmlab.steps.fixtures.LogGroups;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.text.Expect;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Steps about filters that turn log entries into metrics. */
public final class MetricFilterSteps {
    private final ScenarioState memory;
    private final LogGroups groups;

    public MetricFilterSteps(ScenarioState memory, LogGroups groups) {
        this.memory = memory;
        this.groups = groups;
    }

    @When("a metric filter counts {string} in {string} as {string}")
    public void count(String pattern, String group, String metric) {
        MetricName name = MetricName.of(metric);
        memory.addCleanup(() -> delete(group, name.name()));
        memory.learner.logs().createMetricFilter(group, name.name(), pattern, name.namespace(), name.name());
    }

    private void delete(String group, String filter) {
        try {
            memory.aws
                    .logs()
                    .deleteMetricFilter(request -> request.logGroupName(group).filterName(filter));
        } catch (ResourceNotFoundException e) {
            // it was deleted with its group
        }
    }

    @Then("the filter pattern {string} finds these lines and no others")
    public void finds(String pattern, DataTable table) {
        List<Map<String, String>> rows = table.asMaps();
        List<String> found = memory.learner
                .logs()
                .tryPattern(pattern, rows.stream().map(row -> row.get("line")).toList());
        List<String> wanted = rows.stream()
                .filter(row -> row.get("found").equals("yes"))
                .map(row -> row.get("line"))
                .toList();
        Expect.equal("what the pattern finds", wanted, found);
    }

    @When("the log group {string} is deleted and created again")
    public void recreate(String group) {
        groups.deleteIfThere(group);
        groups.create(group);
        memory.addCleanup(() -> groups.deleteIfThere(group));
    }

    @Then("the log group {string} shows {int} metric filter(s)")
    public void counts(String group, int count) {
        Expect.equal("metric filters of " + group, count, memory.learner.logs().metricFilterCount(group));
    }
}
