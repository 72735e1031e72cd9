package io.ssmlab.region.logs;

import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Log groups: creation, listing, retention, keys. */
final class LogGroups {
    private static final int MOST_A_PAGE = 50;
    private static final Set<Integer> RETENTIONS = new TreeSet<>(Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653));
    private static final Set<String> CLASSES = new TreeSet<>(Set.of("STANDARD", "INFREQUENT_ACCESS"));

    private final Store store;
    private final RegionClock clock;
    private final LogTables tables;
    private final LogArns arns;
    private final LogFeed feed;

    LogGroups(Store store, RegionClock clock, LogTables tables, LogArns arns, LogFeed feed) {
        this.store = store;
        this.clock = clock;
        this.tables = tables;
        this.arns = arns;
        this.feed = feed;
    }

    public void create(CreateLogGroupRequest request) {
        String name = LogInputs.newGroupName(request.logGroupName());
        String kmsKey = request.kmsKeyId() == null ? null : LogInputs.kmsKey(request.kmsKeyId());
        String logClass = request.logGroupClass() == null ? "STANDARD" : logClass(request.logGroupClassAsString());
        if (Boolean.TRUE.equals(request.deletionProtectionEnabled())) {
            throw LogErrors.invalid("Deletion protection of log groups is not available here."
                    + " Leave deletionProtectionEnabled out.");
        }
        if (request.hasTags()) {
            LogInputs.tags(request.tags());
        }
        store.jdbi().useTransaction(handle -> {
            if (tables.findGroup(handle, name).isPresent()) {
                throw LogErrors.groupExists();
            }
            handle.execute(
                    "INSERT INTO log_groups (name, class, kms_key_id, created_at) VALUES (?, ?, ?, ?)",
                    name,
                    logClass,
                    kmsKey,
                    clock.now().toEpochMilli());
            Tags.put(handle, LogTags.TYPE, name, request.tags());
        });
    }

    void delete(@Nullable String logGroupName) {
        String name = LogInputs.groupName(logGroupName);
        store.jdbi().useTransaction(handle -> {
            handle.execute(
                    "DELETE FROM log_groups WHERE id = ?",
                    tables.group(handle, name).id());
            Tags.removeAll(handle, LogTags.TYPE, name);
        });
        feed.groupDeleted(name);
    }

    boolean exists(String name) {
        return store.jdbi().withHandle(handle -> tables.findGroup(handle, name).isPresent());
    }

    DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request) {
        String prefix = LogInputs.groupPrefix(request.logGroupNamePrefix());
        String pattern = LogInputs.groupPattern(request.logGroupNamePattern());
        if (prefix != null && pattern != null) {
            throw LogErrors.invalid(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        int limit = LogInputs.limit(request.limit(), MOST_A_PAGE);
        String logClass = request.logGroupClass() == null ? null : logClass(request.logGroupClassAsString());
        List<String> named =
                request.logGroupIdentifiers().stream().map(arns::groupName).toList();
        String[] after = PageToken.parse(request.nextToken(), 1);
        List<GroupRow> found = new ArrayList<>(store.jdbi().withHandle(handle -> {
            Query query = handle.createQuery("SELECT " + GroupRow.COLUMNS + " FROM log_groups WHERE name > :after"
                    + (prefix == null ? "" : " AND name >= :prefix AND substr(name, 1, length(:prefix)) = :prefix")
                    + (pattern == null ? "" : " AND instr(name, :pattern) > 0")
                    + (logClass == null ? "" : " AND class = :class")
                    + (named.isEmpty() ? "" : " AND name IN (<names>)")
                    + " ORDER BY name LIMIT :limit");
            query.bind("after", after == null ? "" : after[0]).bind("limit", limit + 1);
            if (prefix != null) {
                query.bind("prefix", prefix);
            }
            if (pattern != null) {
                query.bind("pattern", pattern);
            }
            if (logClass != null) {
                query.bind("class", logClass);
            }
            if (!named.isEmpty()) {
                query.bindList("names", named);
            }
            return query.map((row, context) -> GroupRow.of(row)).list();
        }));
        DescribeLogGroupsResponse.Builder response = DescribeLogGroupsResponse.builder();
        if (found.size() > limit) {
            found.remove(limit);
            response.nextToken(PageToken.of(found.get(limit - 1).name()));
        }
        return response.logGroups(found.stream().map(this::describe).toList()).build();
    }

    private LogGroup describe(GroupRow found) {
        GroupRow group = tables.expire(found)
                ? store.jdbi()
                        .withHandle(
                                handle -> tables.findGroup(handle, found.name()).orElse(found))
                : found;
        return LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.createdAt())
                .retentionInDays(group.retentionInDays())
                .metricFilterCount(feed.metricFilters(group.name()))
                .arn(arns.groupAndStreams(group.name()))
                .logGroupArn(arns.group(group.name()))
                .storedBytes(group.storedBytes())
                .kmsKeyId(group.kmsKeyId())
                .logGroupClass(group.logClass())
                .build();
    }

    void retain(@Nullable String logGroupName, @Nullable Integer retentionInDays) {
        String name = LogInputs.groupName(logGroupName);
        Integer days = LogInputs.required(retentionInDays, "retentionInDays");
        if (!RETENTIONS.contains(days)) {
            throw LogErrors.constraint(
                    "'" + days + "'", "retentionInDays", "Member must satisfy enum value set: " + RETENTIONS);
        }
        update(name, "retention_days", days);
    }

    void retainForever(@Nullable String logGroupName) {
        update(LogInputs.groupName(logGroupName), "retention_days", null);
    }

    void setKey(@Nullable String logGroupName, @Nullable String resourceIdentifier, @Nullable String kmsKeyId) {
        String key = LogInputs.kmsKey(kmsKeyId);
        update(keyed(logGroupName, resourceIdentifier), "kms_key_id", key);
    }

    void removeKey(@Nullable String logGroupName, @Nullable String resourceIdentifier) {
        update(keyed(logGroupName, resourceIdentifier), "kms_key_id", null);
    }

    private String keyed(@Nullable String logGroupName, @Nullable String resourceIdentifier) {
        if (logGroupName != null && resourceIdentifier != null) {
            throw LogErrors.invalid("Specify either logGroupName or resourceIdentifier, not both.");
        }
        return LogInputs.group(logGroupName, resourceIdentifier, arns);
    }

    private void update(String name, String column, @Nullable Object value) {
        int changed = store.jdbi()
                .withHandle(handle ->
                        handle.execute("UPDATE log_groups SET " + column + " = ? WHERE name = ?", value, name));
        if (changed == 0) {
            throw LogErrors.noGroup();
        }
    }

    private static String logClass(String name) {
        if (name.equals("DELIVERY")) {
            throw LogErrors.invalid("Log class DELIVERY is not available here. Use STANDARD or INFREQUENT_ACCESS.");
        }
        if (!CLASSES.contains(name)) {
            throw LogErrors.constraint(
                    "'" + name + "'",
                    "logGroupClass",
                    "Member must satisfy enum value set: [STANDARD, INFREQUENT_ACCESS, DELIVERY]");
        }
        return name;
    }
}
