package io.ssmlab.region.logs.metricfilters;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Resettable;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.logs.LogErrors;
import io.ssmlab.region.logs.LogFeed;
import io.ssmlab.region.logs.LogInputs;
import io.ssmlab.region.logs.pattern.FilterPattern;
import io.ssmlab.region.logs.pattern.InvalidPatternException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterResponse;

/**
 * The metric filters of log groups, in whichever service the groups are stored. A filter sees the events that are
 * written after it was created. Source: the API reference of CloudWatch Logs (2014-03-28), "Creating metrics from log
 * events using filters" of its user guide.
 */
public final class MetricFilters implements LogFeed, Resettable {
    private static final int MOST_A_GROUP = 100;
    private static final int MOST_A_PAGE = 50;
    private static final int MOST_MESSAGES = 50;
    private static final int MOST_DATA = 1000;
    private static final Paging PAGES =
            new Paging("DescribeMetricFilters", "InvalidParameterException", "The specified nextToken is invalid.");

    private final RegionClock clock;
    private final EventLog events;
    private final FilterTable table;
    private final Map<String, List<Filter>> byGroup = new ConcurrentHashMap<>();
    private volatile Predicate<String> groups;
    private volatile MetricSink sink;

    /**
     * Creates filters over the region's own logs and metrics, until {@link #connect} is called.
     *
     * @param groups whether there is a log group of a name
     */
    public MetricFilters(Store store, RegionClock clock, EventLog events, Predicate<String> groups, MetricSink sink) {
        this.clock = clock;
        this.events = events;
        this.table = new FilterTable(store);
        this.groups = groups;
        this.sink = sink;
        load();
    }

    /** Uses other log groups and another destination for values from now on. */
    public void connect(Predicate<String> logGroups, MetricSink metrics) {
        groups = logGroups;
        sink = metrics;
    }

    /**
     * Creates or changes a filter.
     *
     * @throws AwsError ResourceNotFoundException, LimitExceededException for the 101st of a group,
     *     InvalidParameterException,
     *     InvalidOperationException for what the lab does not have
     */
    public PutMetricFilterResponse putMetricFilter(PutMetricFilterRequest request, Caller caller) {
        String group = LogInputs.groupName(request.logGroupName());
        String name = FilterInputs.name(request.filterName());
        String pattern = FilterInputs.pattern(request.filterPattern());
        Transformation transformation = FilterInputs.transformation(request);
        requireGroup(group);
        put(new FilterRow(group, name, pattern, transformation, clock.now().toEpochMilli()));
        return PutMetricFilterResponse.builder().build();
    }

    private synchronized void put(FilterRow row) {
        List<Filter> filters = byGroup.computeIfAbsent(row.group(), key -> new CopyOnWriteArrayList<>());
        boolean present =
                filters.stream().anyMatch(filter -> filter.row().name().equals(row.name()));
        if (!present && filters.size() >= MOST_A_GROUP) {
            throw AwsError.of("LimitExceededException", "Resource limit exceeded.");
        }
        table.put(row);
        filters.removeIf(filter -> filter.row().name().equals(row.name()));
        filters.add(new Filter(row));
    }

    /**
     * Lists filters by name, at most 50 a page.
     *
     * @throws AwsError ResourceNotFoundException, InvalidParameterException
     */
    public DescribeMetricFiltersResponse describeMetricFilters(DescribeMetricFiltersRequest request, Caller caller) {
        String group = request.logGroupName() == null ? null : LogInputs.groupName(request.logGroupName());
        String prefix = request.filterNamePrefix() == null ? "" : FilterInputs.name(request.filterNamePrefix());
        if ((request.metricName() == null) != (request.metricNamespace() == null)) {
            throw LogErrors.invalid("metricName and metricNamespace must be given together.");
        }
        if (group != null) {
            requireGroup(group);
        }
        List<FilterRow> found = table.all().stream()
                .filter(row -> group == null || row.group().equals(group))
                .filter(row -> row.name().startsWith(prefix))
                .filter(row -> isOf(row.transformation(), request.metricNamespace(), request.metricName()))
                .toList();
        Page<FilterRow> page = PAGES.page(
                found,
                row -> row.name() + ":" + row.group(),
                LogInputs.limit(request.limit(), MOST_A_PAGE),
                request.nextToken());
        return DescribeMetricFiltersResponse.builder()
                .metricFilters(page.items().stream().map(MetricFilters::view).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isOf(Transformation transformation, @Nullable String namespace, @Nullable String metric) {
        return metric == null
                || (transformation.metric().equals(metric)
                        && transformation.namespace().equals(namespace));
    }

    private static MetricFilter view(FilterRow row) {
        return MetricFilter.builder()
                .logGroupName(row.group())
                .filterName(row.name())
                .filterPattern(row.pattern())
                .metricTransformations(row.transformation().view())
                .creationTime(row.createdAt())
                .applyOnTransformedLogs(false)
                .build();
    }

    /** @throws AwsError ResourceNotFoundException for the group or the filter */
    public DeleteMetricFilterResponse deleteMetricFilter(DeleteMetricFilterRequest request, Caller caller) {
        String group = LogInputs.groupName(request.logGroupName());
        String name = FilterInputs.name(request.filterName());
        requireGroup(group);
        synchronized (this) {
            List<Filter> filters = byGroup.getOrDefault(group, List.of());
            if (filters.stream().noneMatch(filter -> filter.row().name().equals(name))) {
                throw AwsError.of("ResourceNotFoundException", "The specified metric filter does not exist.");
            }
            table.delete(group, name);
            filters.removeIf(filter -> filter.row().name().equals(name));
        }
        return DeleteMetricFilterResponse.builder().build();
    }

    /** Returns the messages that match a pattern, with the values that the pattern names. */
    public TestMetricFilterResponse testMetricFilter(TestMetricFilterRequest request, Caller caller) {
        FilterPattern pattern = FilterInputs.parsed(FilterInputs.pattern(request.filterPattern()));
        List<String> messages = LogInputs.required(
                request.hasLogEventMessages() ? request.logEventMessages() : null, "logEventMessages");
        if (messages.isEmpty() || messages.size() > MOST_MESSAGES) {
            throw LogErrors.constraint(
                    messages.isEmpty() ? "'[]'" : "'[...]'",
                    "logEventMessages",
                    messages.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MOST_MESSAGES);
        }
        List<MetricFilterMatchRecord> matches = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            String message = LogInputs.required(messages.get(i), "logEventMessages." + (i + 1) + ".member");
            try {
                if (pattern.matches(message)) {
                    matches.add(MetricFilterMatchRecord.builder()
                            .eventNumber((long) i + 1)
                            .eventMessage(message)
                            .extractedValues(pattern.values(message))
                            .build());
                }
            } catch (InvalidPatternException e) {
                throw LogErrors.invalid(String.valueOf(e.getMessage()));
            }
        }
        return TestMetricFilterResponse.builder().matches(matches).build();
    }

    @Override
    public void accepted(String group, String stream, List<InputLogEvent> accepted) {
        for (Filter filter : byGroup.getOrDefault(group, List.of())) {
            List<MetricDatum> data = filter.data(accepted);
            for (int from = 0; from < data.size(); from += MOST_DATA) {
                put(filter.row(), data.subList(from, Math.min(data.size(), from + MOST_DATA)));
            }
        }
    }

    private void put(FilterRow filter, List<MetricDatum> data) {
        try {
            sink.put(PutMetricDataRequest.builder()
                    .namespace(filter.transformation().namespace())
                    .metricData(data)
                    .build());
        } catch (RuntimeException e) {
            events.record(
                    "metric-filter-failed",
                    Map.of("group", filter.group(), "filter", filter.name(), "reason", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public synchronized void groupDeleted(String group) {
        if (byGroup.remove(group) != null) {
            table.deleteOf(group);
        }
    }

    @Override
    public int metricFilters(String group) {
        return byGroup.getOrDefault(group, List.of()).size();
    }

    @Override
    public synchronized void reset() {
        byGroup.clear();
        load();
    }

    private void load() {
        for (FilterRow row : table.all()) {
            byGroup.computeIfAbsent(row.group(), key -> new CopyOnWriteArrayList<>())
                    .add(new Filter(row));
        }
    }

    private void requireGroup(String group) {
        if (!groups.test(group)) {
            throw LogErrors.noGroup();
        }
    }
}
