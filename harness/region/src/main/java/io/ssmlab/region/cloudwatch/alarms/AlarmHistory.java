package io.ssmlab.region.cloudwatch.alarms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;

/** The history of alarms, kept for 30 days, also after an alarm is deleted. */
final class AlarmHistory {
    static final String CONFIGURATION = "ConfigurationUpdate";
    static final String STATE = "StateUpdate";
    static final String ACTION = "Action";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_A_PAGE = 100;
    private static final int LONGEST_SUMMARY = 255;
    private static final int LONGEST_DATA = 4095;
    private static final String METRIC_ALARM = "MetricAlarm";
    private static final Paging PAGES =
            new Paging("DescribeAlarmHistory", "InvalidNextToken", "The specified nextToken is invalid.");

    private final Store store;
    private final RegionClock clock;

    public AlarmHistory(Store store, RegionClock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Entry(long id, AlarmHistoryItem item) {
        String key() {
            return Long.toString(id);
        }
    }

    void configured(Handle handle, String alarm, String what) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("version", "1.0").put("type", what);
        add(handle, alarm, CONFIGURATION, "Alarm \"" + alarm + "\" " + what.toLowerCase(java.util.Locale.ROOT), data);
    }

    void changed(Handle handle, Alarm before, Alarm after) {
        ObjectNode data = Json.MAPPER.createObjectNode().put("version", "1.0");
        state(data.putObject("oldState"), before);
        state(data.putObject("newState"), after);
        add(handle, after.name(), STATE, "Alarm updated from " + before.state() + " to " + after.state(), data);
    }

    /**
     * Records the execution of an action.
     *
     * @param error why the action failed; null if it succeeded
     */
    void acted(Handle handle, Alarm alarm, String action, @Nullable String error) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("actionState", error == null ? "Succeeded" : "Failed");
        data.put("stateUpdateTimestamp", AlarmReason.TIME.format(Instant.ofEpochMilli(alarm.updatedAt())));
        data.put("notificationResource", action).put("error", error);
        String summary = (error == null ? "Successfully executed" : "Failed to execute") + " action " + action;
        add(handle, alarm.name(), ACTION, summary, data);
    }

    private static void state(ObjectNode state, Alarm alarm) {
        state.put("stateValue", alarm.state().toString()).put("stateReason", alarm.reason());
        if (alarm.reasonData() != null) {
            try {
                state.set("stateReasonData", Json.MAPPER.readTree(alarm.reasonData()));
            } catch (JsonProcessingException e) {
                state.put("stateReasonData", alarm.reasonData());
            }
        }
    }

    private void add(Handle handle, String alarm, String type, String summary, ObjectNode data) {
        if (data.toString().length() > LONGEST_DATA) {
            data.findParents("stateReasonData").forEach(state -> ((ObjectNode) state).remove("stateReasonData"));
        }
        long now = clock.now().toEpochMilli();
        handle.execute(
                "INSERT INTO alarm_history (alarm, at, type, summary, data) VALUES (?, ?, ?, ?, ?)",
                alarm,
                now,
                type,
                clip(summary, LONGEST_SUMMARY),
                clip(data.toString(), LONGEST_DATA));
        handle.execute("DELETE FROM alarm_history WHERE at < ?", now - KEPT.toMillis());
    }

    public DescribeAlarmHistoryResponse describe(DescribeAlarmHistoryRequest request) {
        int size = AlarmInputs.pageSize(request.maxRecords(), MOST_A_PAGE);
        long from = request.startDate() == null
                ? Long.MIN_VALUE
                : request.startDate().toEpochMilli();
        long to = request.endDate() == null ? Long.MAX_VALUE : request.endDate().toEpochMilli();
        boolean none = request.hasAlarmTypes() && !request.alarmTypesAsStrings().contains(METRIC_ALARM);
        boolean oldestFirst = "TimestampAscending".equals(request.scanByAsString());
        List<Entry> found = store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM alarm_history WHERE at >= :from AND at < :to"
                                + " AND (:alarm IS NULL OR alarm = :alarm) AND (:type IS NULL OR type = :type)"
                                + " ORDER BY " + (oldestFirst ? "at, id" : "at DESC, id DESC"))
                        .bind("from", from)
                        .bind("to", to)
                        .bind("alarm", request.alarmName())
                        .bind("type", request.historyItemTypeAsString())
                        .map((row, context) -> new Entry(
                                row.getLong("id"),
                                AlarmHistoryItem.builder()
                                        .alarmName(row.getString("alarm"))
                                        .alarmType(METRIC_ALARM)
                                        .timestamp(Instant.ofEpochMilli(row.getLong("at")))
                                        .historyItemType(row.getString("type"))
                                        .historySummary(row.getString("summary"))
                                        .historyData(row.getString("data"))
                                        .build()))
                        .list());
        Page<Entry> page = PAGES.page(none ? List.of() : found, Entry::key, size, request.nextToken());
        return DescribeAlarmHistoryResponse.builder()
                .alarmHistoryItems(page.items().stream().map(Entry::item).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static String clip(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
