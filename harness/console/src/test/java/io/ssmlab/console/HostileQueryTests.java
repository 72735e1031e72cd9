package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.console.aws.codec.Cbor;
import io.ssmlab.console.aws.codec.QueryDialect;
import io.ssmlab.console.aws.codec.QueryReader;
import io.ssmlab.region.kernel.AwsError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** Random forms and CBOR bodies are read, or refused with an AWS error. */
class HostileQueryTests {
    private static final int TRIES = 4000;
    private static final List<Class<?>> TYPES = List.of(
            PutMetricDataRequest.class,
            PutMetricAlarmRequest.class,
            CreateTopicRequest.class,
            PublishRequest.class,
            DescribeInstancesRequest.class);
    private static final List<String> PIECES = List.of(
            "MetricData",
            "Dimensions",
            "Attributes",
            "MessageAttributes",
            "Tags",
            "Filter",
            "Value",
            "Name",
            "Key",
            "member",
            "entry",
            "key",
            "value",
            "1",
            "2",
            "0",
            "99999",
            "-1",
            "Values",
            "Timestamp",
            "",
            ".",
            "Threshold");
    private static final List<String> VALUES = List.of(
            "", "1", "-1e999", "NaN", "true", "maybe", "2026-11-24T10:00:00Z", "yesterday", "\u0000", "ä", "====");

    @ParameterizedTest
    @EnumSource(QueryDialect.class)
    void anyFormIsReadOrRefused(QueryDialect dialect) {
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            Class<?> type = TYPES.get(random.nextInt(TYPES.size()));
            Map<String, String> form = form(random);
            read += isRead(form, () -> QueryReader.read(dialect, type, form)) ? 1 : 0;
        }
        assertTrue(read > 0 && read < TRIES, "some are read, some refused: " + read);
    }

    @Test
    void anyCborIsReadOrRefused() {
        Random random = new Random(7);
        byte[] good = Cbor.write(PutMetricDataRequest.builder()
                .namespace("Lab")
                .metricData(MetricDatum.builder()
                        .metricName("Sudo")
                        .timestamp(Instant.parse("2026-11-24T10:00:00Z"))
                        .values(1.0, 2.0)
                        .build())
                .build());
        assertTrue(isRead(good.length, () -> Cbor.read(PutMetricDataRequest.class, good)));
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] bad = good.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            read += isRead(i, () -> Cbor.read(PutMetricDataRequest.class, bad)) ? 1 : 0;
        }
        assertTrue(read > 0 && read < TRIES, "some are read, some refused: " + read);
    }

    private static boolean isRead(Object shown, Supplier<Object> read) {
        try {
            return read.get() != null;
        } catch (AwsError e) {
            assertEquals(400, e.httpStatus());
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError("failed at " + shown, e);
        }
    }

    private static Map<String, String> form(Random random) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int parameters = random.nextInt(6); parameters > 0; parameters--) {
            StringBuilder name = new StringBuilder(PIECES.get(random.nextInt(PIECES.size())));
            for (int more = random.nextInt(6); more > 0; more--) {
                name.append('.').append(PIECES.get(random.nextInt(PIECES.size())));
            }
            form.put(name.toString(), VALUES.get(random.nextInt(VALUES.size())));
        }
        return form;
    }
}
