package io.ssmlab.region.logs.metricfilters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.CallInterceptor;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.logs.LogFeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** Reports to a feed the events written to logs that another service stores, as the calls pass the edge. */
public final class ExternalLogs implements CallInterceptor {
    private static final Logger log = LoggerFactory.getLogger(ExternalLogs.class);

    private final LogFeed feed;

    public ExternalLogs(LogFeed feed) {
        this.feed = feed;
    }

    /**
     * Reports an answered call. Calls to the region's own logs are skipped: those logs inform the feed themselves, and
     * their answers have no body here.
     */
    @Override
    public void answered(ApiCall call, ApiAnswer answer) {
        if (!call.service().equals("logs") || !answer.succeeded()) {
            return;
        }
        try {
            if (call.operation().equals("PutLogEvents") && answer.body().length > 0) {
                accepted(Json.MAPPER.readTree(call.body()), Json.MAPPER.readTree(answer.body()));
            } else if (call.operation().equals("DeleteLogGroup")) {
                feed.groupDeleted(
                        Json.MAPPER.readTree(call.body()).path("logGroupName").asText());
            }
        } catch (JsonProcessingException e) {
            log.warn("{} was answered, but its JSON cannot be read for metric filters", call);
        } catch (IOException e) {
            log.warn("{} was answered, but its body cannot be read for metric filters", call, e);
        }
    }

    private void accepted(JsonNode request, JsonNode response) {
        JsonNode given = request.path("logEvents");
        JsonNode rejected = response.path("rejectedLogEventsInfo");
        int from = Math.max(
                rejected.path("tooOldLogEventEndIndex").asInt(0),
                rejected.path("expiredLogEventEndIndex").asInt(0));
        int to = Math.min(rejected.path("tooNewLogEventStartIndex").asInt(given.size()), given.size());
        List<InputLogEvent> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            events.add(InputLogEvent.builder()
                    .timestamp(given.path(i).path("timestamp").asLong())
                    .message(given.path(i).path("message").asText())
                    .build());
        }
        feed.accepted(
                request.path("logGroupName").asText(),
                request.path("logStreamName").asText(),
                events);
    }
}
