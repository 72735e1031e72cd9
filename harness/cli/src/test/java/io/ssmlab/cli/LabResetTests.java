package io.ssmlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reset of a lab whose logs, buckets and keys are in a real LocalStack. */
class LabResetTests {
    @TempDir
    Path folder;

    private AwsClients aws;

    @Test
    void resetClearsLocalStackAndRefusesNoConcurrentCall() throws Exception {
        try (Lab lab = Lab.start(LabOrder.instant(folder.resolve("lab.db"), LogStore.LOCALSTACK), new Ui(System.out))) {
            aws = AwsClients.of(lab.endpoint());
            make();
            assertEquals(List.of(1, 1, 1, 1, 1, 1), counts());

            for (int round = 1; round <= 2; round++) {
                long start = System.nanoTime();
                CompletableFuture<Integer> reset = CompletableFuture.supplyAsync(() -> reset(lab.address()));
                List<Long> waited = callUntil(reset);
                assertEquals(200, reset.join());
                System.out.printf(
                        "Reset %d with LocalStack: %d ms; %d calls meanwhile, the longest %d ms%n",
                        round,
                        Duration.ofNanos(System.nanoTime() - start).toMillis(),
                        waited.size(),
                        waited.stream().mapToLong(Long::longValue).max().orElse(0));
                assertTrue(waited.size() > 0, "somebody called meanwhile");
                assertEquals(List.of(0, 0, 0, 0, 0, 0), counts());
                make();
                assertEquals(List.of(1, 1, 1, 1, 1, 1), counts(), "all of it can be created again");
            }
        }
    }

    private void make() {
        aws.logs().createLogGroup(request -> request.logGroupName("g"));
        aws.logs().createLogStream(request -> request.logGroupName("g").logStreamName("s"));
        aws.logs()
                .putMetricFilter(request -> request.logGroupName("g")
                        .filterName("f")
                        .filterPattern("sudo")
                        .metricTransformations(value -> value.metricNamespace("Lab")
                                .metricName("SudoCalls")
                                .metricValue("1")));
        aws.logs()
                .putLogEvents(request -> request.logGroupName("g")
                        .logStreamName("s")
                        .logEvents(event ->
                                event.timestamp(Instant.now().toEpochMilli()).message("$ sudo ls")));
        aws.s3().createBucket(request -> request.bucket("bucket"));
        String key = aws.kms().createKey().keyMetadata().keyId();
        aws.kms().createAlias(request -> request.aliasName("alias/k").targetKeyId(key));
        aws.sns().createTopic(request -> request.name("t"));
    }

    /** Counts groups, events, metrics (by the filter), buckets, keys, topics. */
    private List<Integer> counts() {
        int groups = aws.logs().describeLogGroups().logGroups().size();
        int events = groups == 0
                ? 0
                : aws.logs()
                        .getLogEvents(request -> request.logGroupName("g").logStreamName("s"))
                        .events()
                        .size();
        return List.of(
                groups,
                events,
                aws.cloudWatch()
                        .listMetrics(request -> request.namespace("Lab"))
                        .metrics()
                        .size(),
                aws.s3().listBuckets().buckets().size(),
                (int) aws.kms().listAliases().aliases().stream()
                        .filter(alias -> alias.aliasName().equals("alias/k"))
                        .count(),
                aws.sns().listTopics().topics().size());
    }

    /** Calls LocalStack repeatedly and returns the duration of each call in milliseconds. */
    private List<Long> callUntil(CompletableFuture<?> end) {
        List<Long> took = new ArrayList<>();
        while (!end.isDone()) {
            long start = System.nanoTime();
            aws.kms().listKeys();
            took.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        return took;
    }

    private static int reset(URI lab) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(lab.resolve("/_lab/reset"))
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
