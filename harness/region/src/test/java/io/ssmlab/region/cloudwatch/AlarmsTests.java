package io.ssmlab.region.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;

/** Tests of alarms from their creation to their message. The fixture's clock starts ten seconds into a minute. */
class AlarmsTests extends MetricsFixture {
    @Test
    void startsWithInsufficientDataAndIsEvaluatedWhenItsPeriodEnds() {
        alarm(request -> {});

        assertEquals("INSUFFICIENT_DATA", state());
        assertEquals("Unchecked: Initial alarm creation", alarm().stateReason());
        pass(9);
        assertEquals("INSUFFICIENT_DATA", state());
        pass(1);
        assertEquals("OK", state());
        assertEquals(
                "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as"
                        + " [NonBreaching].",
                alarm().stateReason());
        assertEquals(List.of(), published);
    }

    @Test
    void alarmsAsSoonAsLaterDataCannotChangeTheBreach() throws Exception {
        alarm(request -> request.alarmDescription("somebody is root"));
        pass(10);
        pass(3);
        put(1);

        assertEquals("ALARM", state());
        assertEquals(
                "Threshold Crossed: 1 out of the last 1 datapoints [1.0 (23/11/26 07:22:20)] was greater than the threshold"
                        + " (0.0) (minimum 1 datapoint for OK -> ALARM transition).",
                alarm().stateReason());
        assertEquals(1, published.size());
        String[] parts = published.get(0).split("\n", 2);
        assertEquals("ALARM: \"sudo\" in US East (N. Virginia)", parts[0]);
        JsonNode message = Json.MAPPER.readTree(parts[1]);
        assertEquals("somebody is root", message.path("AlarmDescription").asText());
        assertEquals("000000000000", message.path("AWSAccountId").asText());
        assertEquals("ALARM", message.path("NewStateValue").asText());
        assertEquals("OK", message.path("OldStateValue").asText());
        assertEquals(
                "2026-11-23T07:22:23.000+0000", message.path("StateChangeTime").asText());
        assertEquals(
                "arn:aws:cloudwatch:us-east-1:000000000000:alarm:sudo",
                message.path("AlarmArn").asText());
        assertEquals("SUM", message.path("Trigger").path("Statistic").asText());
        assertEquals(
                "notBreaching", message.path("Trigger").path("TreatMissingData").asText());
    }

    @Test
    void staysInAlarmWhileTheDatumIsInRangeThenReturnsToOk() {
        alarm(request -> request.okActions(TOPIC));
        put(1);
        pass(10);
        assertEquals("ALARM", state());
        pass(20);
        assertEquals("ALARM", state());
        pass(10);
        assertEquals("OK", state());
        assertEquals(2, published.size());
        assertTrue(published.get(1).startsWith("OK: \"sudo\""), published.get(1));
    }

    @Test
    void waitsForTheEndOfThePeriodIfLaterDataCouldEndTheBreach() {
        alarm(request ->
                request.comparisonOperator("LessThanThreshold").threshold(5.0).statistic("Average"));
        pass(10);
        put(1);
        assertEquals("OK", state());
        put(20);
        pass(10);
        assertEquals("OK", state());
        put(1);
        pass(10);
        assertEquals("ALARM", state());
    }

    @Test
    void isEvaluatedAgainWhenDataOfAPastPeriodArrivesLate() {
        alarm(request -> request.statistic("Average"));
        pass(20);

        put(MetricDatum.builder()
                .metricName(METRIC)
                .timestamp(clock.now().minusSeconds(12))
                .value(3.0)
                .build());

        assertEquals("ALARM", state());
    }

    @Test
    void aNegativeValueCanEndTheBreachOfASum() {
        alarm(request -> {});
        put(-5);
        put(6);

        assertEquals("INSUFFICIENT_DATA", state());
        pass(10);
        assertEquals("ALARM", state());
    }

    @Test
    void alarmsOnMOutOfNDatapoints() {
        alarm(request -> request.evaluationPeriods(3).datapointsToAlarm(2));
        put(1);
        pass(10);
        assertEquals("OK", state());
        put(0);
        pass(10);
        put(2);

        assertEquals("ALARM", state());
        assertEquals(
                "Threshold Crossed: 2 out of the last 3 datapoints [2.0 (23/11/26 07:22:30), 1.0 (23/11/26 07:22:10)] were"
                        + " greater than the threshold (0.0) (minimum 2 datapoints for OK -> ALARM transition).",
                alarm().stateReason());
    }

    @Test
    void reportsInsufficientData() {
        alarm(request -> request.treatMissingData("missing").evaluationPeriods(2));
        pass(10);

        assertEquals("INSUFFICIENT_DATA", state());
        assertEquals("Insufficient Data: 2 datapoints were unknown.", alarm().stateReason());
    }

    @Test
    void ignoresOtherDimensionsAndOtherUnits() {
        alarm(request -> request.unit("Count"));
        put(1);
        put(MetricDatum.builder()
                .metricName(METRIC)
                .unit("Count")
                .value(1.0)
                .dimensions(Dimension.builder().name("a").value("b").build())
                .build());
        assertEquals("INSUFFICIENT_DATA", state());

        put(MetricDatum.builder().metricName(METRIC).unit("Count").value(1.0).build());
        assertEquals("ALARM", state());
    }

    @Test
    void survivesARestart() {
        alarm(request -> {});
        put(1);
        reopen();

        assertEquals("ALARM", state());
        pass(40);
        assertEquals("OK", state());
    }

    @Test
    void aStateSetManuallyIsReportedAndCorrectedLater() {
        alarm(request -> {});
        pass(10);
        set("ALARM", "a drill", "{\"by\":\"hand\"}");

        assertEquals("ALARM", state());
        assertEquals("{\"by\":\"hand\"}", alarm().stateReasonData());
        assertEquals(1, published.size());
        pass(10);
        assertEquals("OK", state());
        assertRefused("InvalidFormat", "not JSON", () -> set("OK", "x", "{"));
        assertRefused("ValidationError", "enum value set", () -> set("FINE", "x", null));
        assertRefused("ResourceNotFound", "other", () -> setOf("other", "OK", "x", null));
    }

    @Test
    void sendsNoMessageWhileItsActionsAreDisabled() {
        alarm(request -> {});
        alarms.disableAlarmActions(
                DisableAlarmActionsRequest.builder().alarmNames("sudo", "none").build(), CALLER);
        put(1);
        assertEquals("ALARM", state());
        assertEquals(List.of(), published);

        alarms.enableAlarmActions(
                EnableAlarmActionsRequest.builder().alarmNames("sudo").build(), CALLER);
        assertEquals(true, alarm().actionsEnabled());
    }

    @Test
    void keepsAHistoryWithFailedActions() {
        String gone = TOPIC + "-gone";
        alarm(request -> request.alarmActions(TOPIC, gone));
        pass(10);
        put(1);
        alarms.deleteAlarms(DeleteAlarmsRequest.builder().alarmNames("sudo").build(), CALLER);

        List<String> summaries = history(request -> request.scanBy("TimestampAscending")).stream()
                .map(AlarmHistoryItem::historySummary)
                .toList();
        assertEquals(
                List.of(
                        "Alarm \"sudo\" created",
                        "Alarm updated from INSUFFICIENT_DATA to OK",
                        "Alarm updated from OK to ALARM",
                        "Successfully executed action " + TOPIC,
                        "Failed to execute action " + gone,
                        "Alarm \"sudo\" deleted"),
                summaries);
        List<AlarmHistoryItem> states = history(request -> request.historyItemType("StateUpdate"));
        assertEquals(2, states.size());
        assertTrue(states.get(0).historyData().contains("\"stateReasonData\":{\"version\":\"1.0\""));
        assertEquals(
                List.of(),
                alarms.describeAlarms(DescribeAlarmsRequest.builder().build(), CALLER)
                        .metricAlarms());
    }

    @Test
    void anotherDefinitionKeepsTheState() {
        alarm(request -> {});
        put(1);
        alarm(request -> request.threshold(10.0).dimensions(List.of()));

        assertEquals("ALARM", state());
        assertEquals(10.0, alarm().threshold());
        pass(10);
        assertEquals("OK", state());
    }

    @Test
    void describesByNamePrefixStateAndAction() {
        alarm(request -> {});
        alarm(request -> request.alarmName("other").alarmActions(List.of()));
        put(1);

        assertEquals(List.of("other", "sudo"), names(request -> {}));
        assertEquals(List.of("sudo"), names(request -> request.alarmNamePrefix("su")));
        assertEquals(List.of("other", "sudo"), names(request -> request.stateValue(StateValue.ALARM)));
        assertEquals(List.of("sudo"), names(request -> request.actionPrefix("arn:aws:sns")));
        assertEquals(List.of(), names(request -> request.alarmTypesWithStrings("CompositeAlarm")));
        assertEquals(List.of("other"), names(request -> request.maxRecords(1)));
        assertRefused("InvalidNextToken", "invalid", () -> names(request -> request.nextToken("x")));
        assertRefused("ValidationError", "maxRecords", () -> names(request -> request.maxRecords(101)));
    }

    @Test
    void hasTags() {
        alarm(request -> request.tags(Tag.builder().key("team").value("blue").build()));
        String arn = alarm().alarmArn();
        alarms.tagResource(
                TagResourceRequest.builder()
                        .resourceARN(arn)
                        .tags(Tag.builder().key("a").value("").build())
                        .build(),
                CALLER);
        assertEquals(Map.of("a", "", "team", "blue"), tags(arn));
        alarms.untagResource(
                UntagResourceRequest.builder()
                        .resourceARN(arn)
                        .tagKeys("team", "b")
                        .build(),
                CALLER);
        assertEquals(Map.of("a", ""), tags(arn));
        assertRefused("ResourceNotFoundException", "none", () -> tags(arn + "none"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    period=15                 | ValidationError       | multiple of 60
                    evaluationPeriods=0       | ValidationError       | greater than or equal to 1
                    evaluationPeriods=10000   | ValidationError       | more than a day
                    datapointsToAlarm=2       | ValidationError       | less than or equal to EvaluationPeriods
                    statistic=p99             | ValidationError       | percentiles
                    statistic=Median          | InvalidParameterValue | Median
                    treatMissingData=good     | ValidationError       | TreatMissingData
                    comparisonOperator=Equals | ValidationError       | comparisonOperator
                    comparisonOperator=GreaterThanUpperThreshold | ValidationError | anomaly
                    alarmActions=nonsense     | ValidationError       | Invalid arn syntax
                    alarmActions=arn:aws:automate:us-east-1:ec2:stop | ValidationError | SNS topic
                    metricName=               | MissingParameter      | MetricName
                    namespace=:x              | InvalidParameterValue | Namespace
                    unit=Apples               | InvalidParameterValue | Unit
                    alarmName=                | ValidationError       | alarmName
                    threshold=NaN             | ValidationError       | Threshold
                    extendedStatistic=p1      | ValidationError       | percentiles
                    metrics=x                 | ValidationError       | metric math
                    """)
    void refusesWhatCannotBeAnAlarm(String change, String code, String fragment) {
        String[] parts = change.split("=", 2);
        assertRefused(code, fragment, () -> alarm(request -> change(request, parts[0], parts[1])));
    }

    private static void change(PutMetricAlarmRequest.Builder request, String member, String value) {
        switch (member) {
            case "period" -> request.period(Integer.valueOf(value));
            case "evaluationPeriods" -> request.evaluationPeriods(Integer.valueOf(value));
            case "datapointsToAlarm" -> request.datapointsToAlarm(Integer.valueOf(value));
            case "statistic" -> request.statistic(value);
            case "extendedStatistic" -> request.extendedStatistic(value);
            case "treatMissingData" -> request.treatMissingData(value);
            case "comparisonOperator" -> request.comparisonOperator(value);
            case "alarmActions" -> request.alarmActions(value);
            case "metricName" -> request.metricName(value);
            case "namespace" -> request.namespace(value);
            case "unit" -> request.unit(value);
            case "alarmName" -> request.alarmName(value);
            case "threshold" -> request.threshold(Double.valueOf(value));
            case "metrics" ->
                request.metrics(MetricDataQuery.builder().id(value).build());
            default -> throw new AssertionError(member);
        }
    }

    private List<String> names(java.util.function.Consumer<DescribeAlarmsRequest.Builder> more) {
        DescribeAlarmsRequest.Builder request = DescribeAlarmsRequest.builder();
        more.accept(request);
        return alarms.describeAlarms(request.build(), CALLER).metricAlarms().stream()
                .map(MetricAlarm::alarmName)
                .toList();
    }

    private List<AlarmHistoryItem> history(java.util.function.Consumer<DescribeAlarmHistoryRequest.Builder> more) {
        DescribeAlarmHistoryRequest.Builder request =
                DescribeAlarmHistoryRequest.builder().alarmName("sudo");
        more.accept(request);
        return alarms.describeAlarmHistory(request.build(), CALLER).alarmHistoryItems();
    }

    private Map<String, String> tags(String arn) {
        return alarms
                .listTagsForResource(
                        ListTagsForResourceRequest.builder().resourceARN(arn).build(), CALLER)
                .tags()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Tag::key, Tag::value));
    }

    private void set(String state, String reason, @org.jspecify.annotations.Nullable String data) {
        setOf("sudo", state, reason, data);
    }

    private void setOf(String name, String state, String reason, @org.jspecify.annotations.Nullable String data) {
        alarms.setAlarmState(
                SetAlarmStateRequest.builder()
                        .alarmName(name)
                        .stateValue(state)
                        .stateReason(reason)
                        .stateReasonData(data)
                        .build(),
                CALLER);
    }
}
