package io.ssmlab.region.logs;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags of log groups, under the older operations (by name) and the newer ones (by ARN). */
final class LogTags {
    static final String TYPE = "LogGroup";
    private static final int MOST = 50;

    private final Store store;
    private final LogTables tables;
    private final LogArns arns;

    LogTags(Store store, LogTables tables, LogArns arns) {
        this.store = store;
        this.tables = tables;
        this.arns = arns;
    }

    /** Returns the name of the group that an ARN names. */
    String taggable(@Nullable String resourceArn) {
        String arn = LogInputs.required(resourceArn, "resourceArn");
        if (!arn.startsWith("arn:")) {
            throw LogErrors.invalid(
                    "'" + arn + "' is not the ARN of a log group, such as " + arns.group("<name>") + ".");
        }
        return LogInputs.groupName(arns.groupName(arn));
    }

    void add(String groupName, Map<String, String> tags) {
        LogInputs.tags(tags);
        store.jdbi().useTransaction(handle -> {
            tables.group(handle, groupName);
            Tags.put(handle, TYPE, groupName, tags);
            if (Tags.of(handle, TYPE, groupName).size() > MOST) {
                throw new AwsError(
                        "TooManyTagsException",
                        400,
                        "A resource can have no more than " + MOST + " tags.",
                        Map.of("resourceName", arns.group(groupName)));
            }
        });
    }

    void remove(String groupName, Collection<String> keys) {
        LogInputs.tagKeys(keys);
        store.jdbi().useTransaction(handle -> {
            tables.group(handle, groupName);
            Tags.remove(handle, TYPE, groupName, keys);
        });
    }

    Map<String, String> list(String groupName) {
        return store.jdbi().withHandle(handle -> {
            tables.group(handle, groupName);
            return Tags.of(handle, TYPE, groupName);
        });
    }
}
