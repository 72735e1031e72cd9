package io.ssmlab.region.ec2;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Checks;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** EC2's rules for tags. Source: CreateTags, DeleteTags, DescribeTags and Tag in the EC2 API reference. */
final class InstanceTags {
    private static final int LIMIT = 50;
    private static final int MAX_KEY = 127;
    private static final int MAX_VALUE = 256;
    private static final Map<String, Function<TagDescription, Collection<String>>> FIELDS = Map.of(
            "key", tag -> List.of(tag.key()),
            "value", tag -> List.of(tag.value()),
            "resource-id", tag -> List.of(tag.resourceId()),
            "resource-type", tag -> List.of(tag.resourceTypeAsString()));

    private final Store store;

    InstanceTags(Store store) {
        this.store = store;
    }

    void put(Set<String> ids, Map<String, String> added) {
        store.jdbi().useTransaction(handle -> {
            for (String id : ids) {
                Map<String, String> all = Tags.of(handle, Tags.INSTANCE, id);
                all.putAll(added);
                if (all.size() > LIMIT) {
                    throw AwsError.of(
                            "TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
                }
                Tags.put(handle, Tags.INSTANCE, id, added);
            }
        });
    }

    void delete(Set<String> ids, List<Tag> tags) {
        store.jdbi().useTransaction(handle -> {
            for (String id : ids) {
                if (tags.isEmpty()) {
                    Tags.removeAll(handle, Tags.INSTANCE, id);
                }
                Map<String, String> present = Tags.of(handle, Tags.INSTANCE, id);
                for (Tag tag : tags) {
                    if (tag.value() == null || tag.value().equals(present.get(tag.key()))) {
                        Tags.remove(handle, Tags.INSTANCE, id, List.of(tag.key()));
                    }
                }
            }
        });
    }

    /** The tags of a request, checked against the rules. A tag without a value has the empty one. */
    static Map<String, String> checked(List<Tag> given) {
        if (given.isEmpty()) {
            throw AwsError.of("MissingParameter", "The request must contain the parameter tagSet");
        }
        Map<String, String> checked = new LinkedHashMap<>();
        for (Tag tag : Checks.elements(given, "tag")) {
            String key = requireKey(tag.key());
            String value = tag.value() == null ? "" : tag.value();
            if (value.codePointCount(0, value.length()) > MAX_VALUE) {
                throw AwsError.of(
                        "InvalidParameterValue",
                        "Tag value exceeds the maximum length of " + MAX_VALUE + " characters: '" + value + "'");
            }
            if (checked.put(key, value) != null) {
                throw AwsError.of("InvalidParameterValue", "Duplicate tag key '" + key + "' specified.");
            }
        }
        return checked;
    }

    static void checkDeletion(List<Tag> given) {
        Checks.elements(given, "tag").forEach(tag -> requireKey(tag.key()));
    }

    private static String requireKey(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            throw AwsError.of("InvalidParameterValue", "Tag key cannot be empty");
        }
        if (key.codePointCount(0, key.length()) > MAX_KEY) {
            throw AwsError.of(
                    "InvalidParameterValue",
                    "Tag key exceeds the maximum length of " + MAX_KEY + " characters: '" + key + "'");
        }
        if (key.startsWith("aws:")) {
            throw AwsError.of("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
        }
        return key;
    }

    static List<TagDescription> describe(List<LaunchedInstance> instances, List<Filter> filters) {
        List<TagDescription> all = new ArrayList<>();
        for (LaunchedInstance instance : instances) {
            instance.tags()
                    .forEach((key, value) -> all.add(TagDescription.builder()
                            .resourceId(instance.id())
                            .resourceType("instance")
                            .key(key)
                            .value(value)
                            .build()));
        }
        return all.stream()
                .filter(Filters.of(filters, FIELDS, tag -> Map.of(tag.key(), tag.value())))
                .toList();
    }
}
