package io.ssmlab.console.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.ApiCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.ToIntFunction;

/**
 * Corrects the number of metric filters in LocalStack's lists of log groups. LocalStack reports 0, since the filters
 * are the region's.
 */
final class FilterCounts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COUNT = "metricFilterCount";

    private final ToIntFunction<String> ofGroup;

    /** @param ofGroup by the group's name */
    FilterCounts(ToIntFunction<String> ofGroup) {
        this.ofGroup = ofGroup;
    }

    static boolean concerns(ApiCall call) {
        return call.service().equals("logs") && call.operation().equals("DescribeLogGroups");
    }

    /** Returns the answer with corrected counts; one that is no list of groups is unchanged. */
    ForwardedAnswer correct(ForwardedAnswer back) {
        if (!back.observed().succeeded()) {
            return back;
        }
        try {
            return back.with(new ByteArrayInputStream(corrected(back.observed().body())));
        } catch (IOException e) {
            return back;
        }
    }

    private byte[] corrected(byte[] body) throws IOException {
        JsonNode answer = JSON.readTree(body);
        for (JsonNode group : answer.path("logGroups")) {
            if (group instanceof ObjectNode fields) {
                fields.put(COUNT, ofGroup.applyAsInt(group.path("logGroupName").asText()));
            }
        }
        return JSON.writeValueAsBytes(answer);
    }
}
