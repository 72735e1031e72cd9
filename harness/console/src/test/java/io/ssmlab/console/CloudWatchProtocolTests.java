package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** CloudWatch's three protocols: RPC v2 with CBOR, as the SDK uses it, AWS JSON 1.0, and the query protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudWatchProtocolTests {
    private static final Instant AT = Instant.parse("2026-11-24T10:11:12.345Z");
    private static final String TARGET = "GraniteServiceVersion20100801.";

    private final Services services = new Services();
    private Fixture fixture;
    private CloudWatchClient cloudWatch;
    private Http http;

    @BeforeAll
    void start() {
        fixture = new Fixture(services);
        cloudWatch = fixture.client(CloudWatchClient.builder());
        http = new Http(fixture.console.address());
    }

    @AfterAll
    void stop() {
        cloudWatch.close();
        fixture.close();
    }

    @Test
    void carriesNumbersAndTimesInCbor() {
        MetricDatum datum = datum("Sudo");

        cloudWatch.putMetricData(request -> request.namespace("Lab").metricData(datum));

        assertEquals(List.of(datum), services.put.get().metricData());
        MetricAlarm alarm = cloudWatch.describeAlarms().metricAlarms().get(0);
        assertEquals("a", alarm.alarmName());
        assertEquals(0.5, alarm.threshold());
        assertEquals(60, alarm.period());
        assertEquals(true, alarm.actionsEnabled());
        assertEquals(AT, alarm.stateUpdatedTimestamp());
    }

    @Test
    void decompressesWhatTheSdkCompresses() {
        List<MetricDatum> data = IntStream.range(0, 300)
                .mapToObj(number -> datum("Metric" + number))
                .toList();

        cloudWatch.putMetricData(request -> request.namespace("Lab").metricData(data));

        assertEquals(data, services.put.get().metricData());
    }

    @Test
    void keepsShapeAndCodeOfAnError() {
        InvalidParameterValueException error = assertThrows(
                InvalidParameterValueException.class,
                () -> cloudWatch.describeAlarms(request -> request.alarmNames("none")));

        assertEquals("InvalidParameterValue", error.awsErrorDetails().errorCode());
        assertEquals("no such alarm", error.awsErrorDetails().errorMessage());
    }

    @Test
    void refusesAWrongSecretAndUnknownOperations() {
        try (CloudWatchClient other = fixture.client(CloudWatchClient.builder(), Fixture.KEY, "other")) {
            CloudWatchException error = assertThrows(CloudWatchException.class, other::describeAlarms);

            assertEquals("SignatureDoesNotMatch", error.awsErrorDetails().errorCode());
        }
        CloudWatchException error = assertThrows(CloudWatchException.class, cloudWatch::listDashboards);
        assertEquals("UnknownOperationException", error.awsErrorDetails().errorCode());
    }

    @Test
    void speaksAwsJson() {
        Http.Answer answer = json("DescribeAlarms", "{\"AlarmNames\":[\"a\"]}");

        assertEquals(200, answer.status(), answer.body());
        assertEquals("application/x-amz-json-1.0", answer.headers().get("content-type"));
        assertTrue(answer.body().contains("\"StateUpdatedTimestamp\":1795515072.345"), answer.body());

        Http.Answer refused = json("DescribeAlarms", "{\"AlarmNames\":[\"none\"]}");
        assertEquals(400, refused.status());
        assertTrue(refused.body().contains("\"__type\":\"InvalidParameterValueException\""), refused.body());
        assertEquals("InvalidParameterValue;Sender", refused.headers().get("x-amzn-query-error"));
    }

    @Test
    void speaksTheQueryProtocol() {
        String form = "Action=PutMetricData&Version=2010-08-01&Namespace=Lab&MetricData.member.1.MetricName=Sudo"
                + "&MetricData.member.1.Value=2.5&MetricData.member.1.Timestamp=2026-11-24T10%3A11%3A12.345Z"
                + "&MetricData.member.1.Dimensions.member.1.Name=d&MetricData.member.1.Dimensions.member.1.Value=v";

        assertEquals(200, query(form).status());
        MetricDatum datum = services.put.get().metricData().get(0);
        assertEquals(2.5, datum.value());
        assertEquals(AT, datum.timestamp());
        assertEquals("v", datum.dimensions().get(0).value());
        Http.Answer answer = query("Action=DescribeAlarms&AlarmNames.member.1=a");
        assertTrue(
                answer.body().contains("<MetricAlarms><member><AlarmName>a</AlarmName>")
                        && answer.body().contains("<StateUpdatedTimestamp>2026-11-24T10:11:12.345Z<"),
                answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0001", "\u00a1", "\u00bf\u0061", "\u00ff", "{\"a\":1}", "\u00d8\u0040"})
    void refusesMalformedRequests(String bytes) {
        byte[] body = bytes.getBytes(StandardCharsets.ISO_8859_1);
        Http.Answer answer = http.call(
                "POST",
                "/service/GraniteServiceVersion20100801/operation/PutMetricData",
                "monitoring",
                Map.of("content-type", "application/cbor", "smithy-protocol", "rpc-v2-cbor"),
                body,
                Instant.now());

        assertEquals(body.length == 0 ? 200 : 400, answer.status(), answer.body());
        assertEquals("rpc-v2-cbor", answer.headers().get("smithy-protocol"));
    }

    private Http.Answer json(String operation, String body) {
        return http.call(
                "POST",
                "/",
                "monitoring",
                Map.of("content-type", "application/x-amz-json-1.0", "x-amz-target", TARGET + operation),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.now());
    }

    private Http.Answer query(String form) {
        return http.call(
                "POST",
                "/",
                "monitoring",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8),
                Instant.now());
    }

    private static MetricDatum datum(String name) {
        return MetricDatum.builder()
                .metricName(name)
                .timestamp(AT)
                .dimensions(Dimension.builder().name("Host").value("Web1 ä").build())
                .values(1.5, 2.0)
                .counts(1.0, 3.0)
                .statisticValues(StatisticSet.builder()
                        .sampleCount(1.0)
                        .sum(Double.MAX_VALUE)
                        .minimum(-0.25)
                        .maximum(7.0)
                        .build())
                .unit("Count")
                .storageResolution(1)
                .build();
    }

    /** Two operations with real model classes. */
    public static final class Services {
        final AtomicReference<PutMetricDataRequest> put = new AtomicReference<>();

        public PutMetricDataResponse putMetricData(PutMetricDataRequest request, Caller caller) {
            put.set(request);
            return PutMetricDataResponse.builder().build();
        }

        public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request, Caller caller) {
            if (request.alarmNames().contains("none")) {
                throw AwsError.of("InvalidParameterValue", "no such alarm");
            }
            MetricAlarm alarm = MetricAlarm.builder()
                    .alarmName("a")
                    .threshold(0.5)
                    .period(60)
                    .actionsEnabled(true)
                    .stateUpdatedTimestamp(AT)
                    .build();
            return DescribeAlarmsResponse.builder().metricAlarms(alarm).build();
        }
    }
}
