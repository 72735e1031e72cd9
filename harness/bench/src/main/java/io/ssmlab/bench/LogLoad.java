package io.ssmlab.bench;

import io.ssmlab.bench.PlainLogs.Body;
import io.ssmlab.cli.lab.LabException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the same batches to any CloudWatch Logs endpoint and reads them back page by page. Makes one call at a time.
 */
final class LogLoad {
    static final int CALLS = 200;
    static final int BYTES = 100;

    private static final int WARM_UP = 40;
    private static final Pattern TOKEN = Pattern.compile("\"nextForwardToken\":\\s*\"([^\"]*)\"");
    private static final String MESSAGE = "\"message\"";

    private final PlainLogs logs;
    private final String group;
    private final int events;

    /** @param events in each call */
    LogLoad(PlainLogs logs, int events) {
        this.logs = logs;
        this.events = events;
        this.group = "/ssmlab/bench/" + events;
    }

    /**
     * The measured speed of the calls of one operation.
     *
     * @param perSecond events per second
     * @param p50 median duration of a call
     * @param p99 99th percentile of the duration
     */
    record Rate(double perSecond, Duration p50, Duration p99) {
        private static Rate of(long events, long[] nanos) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Rate(
                    events * 1e9 / Arrays.stream(nanos).sum(),
                    Duration.ofNanos(sorted[sorted.length / 2]),
                    Duration.ofNanos(sorted[sorted.length * 99 / 100]));
        }
    }

    record Result(Rate put, Rate get) {}

    Result run() throws IOException {
        logs.call("CreateLogGroup", Body.of("{\"logGroupName\":\"" + group + "\"}"));
        put("warm-up", WARM_UP);
        get("warm-up", WARM_UP);
        return new Result(put("load", CALLS), get("load", CALLS));
    }

    private Rate put(String stream, int calls) throws IOException {
        logs.call("CreateLogStream", Body.of("{" + names(stream) + "}"));
        long now = System.currentTimeMillis();
        Body batch = Body.of(IntStream.range(0, events)
                .mapToObj(i -> "{\"timestamp\":%d,\"message\":\"%06d %s\"}".formatted(now, i, "x".repeat(BYTES - 7)))
                .collect(Collectors.joining(",", "{" + names(stream) + ",\"logEvents\":[", "]}")));
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            logs.call("PutLogEvents", batch);
            nanos[i] = System.nanoTime() - start;
        }
        return Rate.of((long) calls * events, nanos);
    }

    private Rate get(String stream, int calls) throws IOException {
        long[] nanos = new long[calls];
        String token = "";
        long found = 0;
        for (int i = 0; i < calls; i++) {
            Body request = Body.of("{" + names(stream) + ",\"startFromHead\":true,\"limit\":" + events
                    + (token.isEmpty() ? "" : ",\"nextToken\":\"" + token + "\"") + "}");
            long start = System.nanoTime();
            String page = logs.call("GetLogEvents", request);
            nanos[i] = System.nanoTime() - start;
            found += count(page);
            Matcher next = TOKEN.matcher(page);
            token = next.find() ? next.group(1) : "";
        }
        if (found != (long) calls * events) {
            throw new LabException("The log has " + found + " events; " + (long) calls * events + " were put there.");
        }
        return Rate.of(found, nanos);
    }

    private String names(String stream) {
        return "\"logGroupName\":\"" + group + "\",\"logStreamName\":\"" + stream + "\"";
    }

    private static int count(String page) {
        int count = 0;
        for (int at = page.indexOf(MESSAGE); at >= 0; at = page.indexOf(MESSAGE, at + 1)) {
            count++;
        }
        return count;
    }
}
