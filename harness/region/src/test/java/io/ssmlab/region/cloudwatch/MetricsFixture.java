package io.ssmlab.region.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.region.cloudwatch.alarms.Alarms;
import io.ssmlab.region.cloudwatch.metrics.Metrics;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/** The service over a real state file and a clock that stands still, ten seconds into a minute. */
abstract class MetricsFixture {
    static final Caller CALLER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
    static final String NAMESPACE = "Lab";
    static final String METRIC = "Sudo";
    static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:alerts";

    @TempDir
    Path folder;

    TestClock clock;
    Store store;
    Metrics metrics;
    Alarms alarms;
    final List<String> published = new ArrayList<>();

    @BeforeEach
    void open() {
        clock = new TestClock();
        clock.advance(Duration.ofSeconds(58));
        reopen();
    }

    /** Reopens the service as if the process had been killed; the clock continues. */
    void reopen() {
        if (store != null) {
            alarms.close();
            store.close();
        }
        store = Store.open(folder.resolve("state.db"));
        metrics = new Metrics(store, clock);
        alarms = new Alarms(store, clock, "us-east-1", "000000000000", metrics, (topic, subject, message) -> {
            if (!topic.equals(TOPIC)) {
                throw new AwsError("NotFound", 404, "Topic does not exist", java.util.Map.of());
            }
            published.add(subject + "\n" + message);
        });
    }

    @AfterEach
    void close() {
        alarms.close();
        store.close();
    }

    void put(double value) {
        put(METRIC, value);
    }

    void put(String name, double value) {
        put(MetricDatum.builder().metricName(name).value(value).build());
    }

    void put(MetricDatum... data) {
        metrics.putMetricData(
                PutMetricDataRequest.builder()
                        .namespace(NAMESPACE)
                        .metricData(data)
                        .build(),
                CALLER);
    }

    /**
     * Puts an alarm on more than 0 in a period of 10 s. Missing data is not breaching unless {@code more} changes that.
     */
    void alarm(Consumer<PutMetricAlarmRequest.Builder> more) {
        PutMetricAlarmRequest.Builder request = PutMetricAlarmRequest.builder()
                .alarmName("sudo")
                .namespace(NAMESPACE)
                .metricName(METRIC)
                .statistic("Sum")
                .period(10)
                .evaluationPeriods(1)
                .threshold(0.0)
                .comparisonOperator("GreaterThanThreshold")
                .treatMissingData("notBreaching")
                .alarmActions(TOPIC);
        more.accept(request);
        alarms.putMetricAlarm(request.build(), CALLER);
    }

    MetricAlarm alarm() {
        return alarms.describeAlarms(
                        DescribeAlarmsRequest.builder().alarmNames("sudo").build(), CALLER)
                .metricAlarms()
                .get(0);
    }

    String state() {
        return alarm().stateValueAsString();
    }

    void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    static void assertRefused(String code, String fragment, Executable call) {
        AwsError error = assertThrows(AwsError.class, call);
        assertEquals(code, error.code(), error.getMessage());
        assertEquals(true, String.valueOf(error.getMessage()).contains(fragment), error.getMessage());
    }
}
