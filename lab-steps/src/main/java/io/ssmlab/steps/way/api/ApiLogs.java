package io.ssmlab.steps.way.api;

import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.way.LearnerLogs;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** CloudWatch Logs through the API. */
final class ApiLogs implements LearnerLogs {
    private final AwsClients aws;

    ApiLogs(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public void createGroup(String name) {
        aws.logs().createLogGroup(request -> request.logGroupName(name));
    }

    @Override
    public boolean isListed(String group) {
        return find(group).isPresent();
    }

    private Optional<LogGroup> find(String name) {
        return aws.logs().describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name)).logGroups().stream()
                .filter(group -> group.logGroupName().equals(name))
                .findFirst();
    }

    @Override
    public List<String> streams(String group) {
        return aws.logs().describeLogStreamsPaginator(request -> request.logGroupName(group)).logStreams().stream()
                .map(LogStream::logStreamName)
                .toList();
    }

    @Override
    public List<String> messages(String group, String stream) {
        try {
            return aws
                    .logs()
                    .getLogEventsPaginator(request ->
                            request.logGroupName(group).logStreamName(stream).startFromHead(true))
                    .events()
                    .stream()
                    .map(OutputLogEvent::message)
                    .toList();
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }

    @Override
    public void createMetricFilter(String group, String filter, String pattern, String namespace, String metric) {
        aws.logs()
                .putMetricFilter(request -> request.logGroupName(group)
                        .filterName(filter)
                        .filterPattern(pattern)
                        .metricTransformations(transformation -> transformation
                                .metricNamespace(namespace)
                                .metricName(metric)
                                .metricValue("1")));
    }

    @Override
    public List<String> tryPattern(String pattern, List<String> lines) {
        return aws
                .logs()
                .testMetricFilter(request -> request.filterPattern(pattern).logEventMessages(lines))
                .matches()
                .stream()
                .map(MetricFilterMatchRecord::eventMessage)
                .toList();
    }

    @Override
    public int metricFilterCount(String group) {
        return find(group).orElseThrow().metricFilterCount();
    }
}
