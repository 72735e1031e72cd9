package io.ssmlab.region.logs.metricfilters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;

/** Tests of the filter operations: limits, lists, test runs, refusals. */
class FilterOperationsTests extends MetricFiltersFixture {
    @Test
    void anotherDefinitionReplacesTheFirst() {
        filter("sudo", request -> {});
        filter("root", request -> {});
        write("sudo", "root");

        assertEquals(List.of(1.0), values());
        MetricFilter shown = describe(request -> {}).get(0);
        assertEquals("root", shown.filterPattern());
        assertEquals("1", shown.metricTransformations().get(0).metricValue());
        assertEquals(clock.now().toEpochMilli(), shown.creationTime());
    }

    @Test
    void describesByGroupPrefixAndMetric() {
        filter("sudo", request -> request.filterName("b"));
        filter(
                "sudo",
                request -> request.filterName("a")
                        .metricTransformations(
                                transformation().metricName("Other").build()));

        assertEquals(List.of("a", "b"), names(request -> {}));
        assertEquals(List.of("b"), names(request -> request.filterNamePrefix("b")));
        assertEquals(List.of("a"), names(request -> request.metricName("Other").metricNamespace("Lab")));
        assertEquals(List.of("a"), names(request -> request.limit(1)));
        assertRefused("InvalidParameterException", "together", () -> names(request -> request.metricName("Other")));
        assertRefused("InvalidParameterException", "nextToken", () -> names(request -> request.nextToken("x")));
        assertRefused("ResourceNotFoundException", "group", () -> names(request -> request.logGroupName("none")));
    }

    @Test
    void acceptsAHundredFiltersForAGroup() {
        IntStream.range(0, 100).forEach(number -> filter("sudo", request -> request.filterName("f" + number)));
        filter("root", request -> request.filterName("f7"));

        assertRefused("LimitExceededException", "limit", () -> filter("sudo", request -> request.filterName("f100")));
    }

    @Test
    void testsAPattern() {
        assertEquals(List.of(), test("sudo", "nothing"));
        List<MetricFilterMatchRecord> fields = test(FIELDS, "short", "web1 learner a b 17");
        assertEquals(2, fields.get(0).eventNumber());
        assertEquals("web1 learner a b 17", fields.get(0).eventMessage());
        assertEquals(
                Map.of("$host", "web1", "$user", "learner", "$size", "17"),
                fields.get(0).extractedValues());
        assertEquals(
                Map.of("$.a.b", "5", "$.list[0]", "x"),
                test("{ $.a.b > 4 && $.list[0] = \"x\" }", "{\"a\":{\"b\":5},\"list\":[\"x\"]}")
                        .get(0)
                        .extractedValues());
        assertRefused("InvalidParameterException", "Invalid filter pattern", () -> test("{ $.a = }", "x"));
        assertRefused("InvalidParameterException", "logEventMessages", () -> test("x"));
        assertRefused(
                "InvalidParameterException", "takes too long", () -> test("%a*a*a*a*a*a*a*a*a*b%", "a".repeat(3000)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sudo     | $size    | no field $size
                    sudo     | many     | neither a number
                    [a, b]   | $c       | no field $c
                    [a, b]   | $.c      | no field
                    { $.a=1 }| $b       | expected a property
                    { $.a=1 }| $.b c    | nothing more
                    { $.a    | 1        | Invalid filter pattern
                    """)
    void refusesValuesThatDoNotFitThePattern(String pattern, String value, String fragment) {
        assertRefused(
                "InvalidParameterException",
                fragment,
                () -> filter(
                        pattern,
                        request -> request.metricTransformations(
                                transformation().metricValue(value).build())));
    }

    @Test
    void refusesInvalidFilters() {
        assertRefused("ResourceNotFoundException", "group", () -> filter("a", request -> request.logGroupName("none")));
        assertRefused(
                "InvalidParameterException", "filterName", () -> filter("a", request -> request.filterName("a:b")));
        assertRefused("InvalidParameterException", "1024", () -> filter("a".repeat(1025), request -> {}));
        assertRefused(
                "InvalidParameterException",
                "metricTransformations",
                () -> filter(
                        "a",
                        request -> request.metricTransformations(
                                transformation().build(), transformation().build())));
        assertRefused(
                "InvalidParameterException",
                "mutually exclusive",
                () -> filter(
                        FIELDS,
                        request -> request.metricTransformations(transformation()
                                .defaultValue(1.0)
                                .dimensions(Map.of("a", "$host"))
                                .build())));
        assertRefused(
                "InvalidParameterException",
                "at most 3",
                () -> filter(
                        FIELDS,
                        request -> request.metricTransformations(transformation()
                                .dimensions(Map.of("a", "$host", "b", "$host", "c", "$host", "d", "$host"))
                                .build())));
        assertRefused(
                "InvalidParameterException",
                "not a selector",
                () -> filter(
                        FIELDS,
                        request -> request.metricTransformations(
                                transformation().dimensions(Map.of("a", "5")).build())));
        assertRefused(
                "InvalidParameterException",
                "unit",
                () -> filter(
                        "a",
                        request -> request.metricTransformations(
                                transformation().unit("Apples").build())));
        assertRefused(
                "InvalidParameterException",
                "metricName",
                () -> filter(
                        "a",
                        request -> request.metricTransformations(
                                transformation().metricName("a$b").build())));
        assertRefused(
                "InvalidOperationException",
                "transformers",
                () -> filter("a", request -> request.applyOnTransformedLogs(true)));
        assertRefused(
                "ResourceNotFoundException",
                "filter",
                () -> filters.deleteMetricFilter(
                        DeleteMetricFilterRequest.builder()
                                .logGroupName(GROUP)
                                .filterName("none")
                                .build(),
                        CALLER));
    }
}
