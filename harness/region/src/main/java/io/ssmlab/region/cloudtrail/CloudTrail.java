package io.ssmlab.region.cloudtrail;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/**
 * CloudTrail's event history. Source: LookupEvents in its API reference. Trails and Insights events are not supported.
 */
public final class CloudTrail {
    private static final int MOST = 50;

    /** The SQL condition of each attribute. */
    private static final Map<String, String> CONDITIONS = Map.of(
            "EventId", "event_id = :value",
            "EventName", "name = :value",
            "ReadOnly", "read_only = (:value = 'true')",
            "Username", "user_name = :value",
            "EventSource", "source = :value",
            "AccessKeyId", "access_key_id = :value",
            "ResourceType",
                    "EXISTS (SELECT 1 FROM trail_resources r WHERE r.event_id = e.event_id AND r.type = :value)",
            "ResourceName",
                    "EXISTS (SELECT 1 FROM trail_resources r WHERE r.event_id = e.event_id AND r.name = :value)");

    private final Trail trail;

    public CloudTrail(Trail trail) {
        this.trail = trail;
    }

    /**
     * Lists events, newest first, in pages.
     *
     * @throws AwsError InvalidLookupAttributesException, InvalidMaxResultsException, InvalidNextTokenException,
     *     InvalidTimeRangeException, InvalidEventCategoryException
     */
    public LookupEventsResponse lookupEvents(LookupEventsRequest request, Caller caller) {
        int limit = request.maxResults() == null ? MOST : request.maxResults();
        if (limit < 1 || limit > MOST) {
            throw AwsError.of("InvalidMaxResultsException", "MaxResults must be from 1 to " + MOST + ".");
        }
        if (request.eventCategoryAsString() != null) {
            throw AwsError.of(
                    "InvalidEventCategoryException",
                    "There are no events of the category " + request.eventCategoryAsString()
                            + " here. Omit EventCategory to get management events.");
        }
        Instant from = request.startTime() == null ? Instant.EPOCH : request.startTime();
        Instant to = request.endTime() == null ? Instant.ofEpochMilli(Long.MAX_VALUE) : request.endTime();
        if (from.isAfter(to)) {
            throw AwsError.of("InvalidTimeRangeException", "StartTime must not be after EndTime.");
        }
        LookupAttribute attribute = attribute(request.lookupAttributes());
        String condition = attribute == null ? "1" : CONDITIONS.get(attribute.attributeKeyAsString());
        if (condition == null) {
            throw attributes("The attribute " + attribute.attributeKeyAsString() + " is not one of "
                    + CONDITIONS.keySet().stream().sorted().toList() + ".");
        }
        String value = attribute == null ? "" : attribute.attributeValue();
        List<TrailTable.Row> rows =
                trail.history().find(condition, value, from, to, before(request.nextToken()), limit + 1);
        boolean more = rows.size() > limit;
        List<TrailTable.Row> page = more ? rows.subList(0, limit) : rows;
        return LookupEventsResponse.builder()
                .events(page.stream().map(CloudTrail::event).toList())
                .nextToken(more ? "before-" + page.get(limit - 1).number() : null)
                .build();
    }

    private static @Nullable LookupAttribute attribute(List<LookupAttribute> given) {
        if (given.size() > 1) {
            throw attributes("One attribute can be given at a time.");
        }
        if (given.isEmpty()) {
            return null;
        }
        LookupAttribute only = given.get(0);
        if (only == null || only.attributeKeyAsString() == null || only.attributeValue() == null) {
            throw attributes("AttributeKey and AttributeValue must both be given.");
        }
        return only;
    }

    private static long before(@Nullable String token) {
        if (token == null) {
            return Long.MAX_VALUE;
        }
        if (!token.matches("before-[0-9]{1,18}")) {
            throw AwsError.of("InvalidNextTokenException", "The NextToken was not returned by LookupEvents.");
        }
        return Long.parseLong(token.substring("before-".length()));
    }

    private static AwsError attributes(String message) {
        return AwsError.of("InvalidLookupAttributesException", message);
    }

    private static Event event(TrailTable.Row row) {
        return Event.builder()
                .eventId(row.id())
                .eventName(row.name())
                .readOnly(String.valueOf(row.readOnly()))
                .accessKeyId(row.accessKeyId().isEmpty() ? null : row.accessKeyId())
                .eventTime(row.at())
                .eventSource(row.source())
                .username(row.user())
                .resources(row.resources().stream()
                        .map(one -> Resource.builder()
                                .resourceType(one.type())
                                .resourceName(one.name())
                                .build())
                        .toList())
                .cloudTrailEvent(row.record())
                .build();
    }
}
