package io.ssmlab.region.ssm.nodes;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Checks;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/**
 * SSM's tags on resources that do not belong to EC2: hybrid nodes and documents. Source: AddTagsToResource and Tag in
 * the API.
 */
final class ResourceTags {
    private static final int LIMIT = 50;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final Set<ResourceTypeForTagging> TYPES = ResourceTypeForTagging.knownValues();

    private final Store store;
    private final Tags tags;
    private final Map<String, Predicate<String>> existence = new ConcurrentHashMap<>();

    ResourceTags(Store store) {
        this.store = store;
        this.tags = new Tags(store);
    }

    void taggable(String type, Predicate<String> exists) {
        existence.put(type, exists);
    }

    void add(@Nullable String type, @Nullable String id, List<Tag> given) {
        String known = requireResource(type, id);
        Map<String, String> added = checked(given);
        store.jdbi().useTransaction(handle -> {
            Map<String, String> all = Tags.of(handle, known, String.valueOf(id));
            all.putAll(added);
            if (all.size() > LIMIT) {
                throw AwsError.of(
                        "TooManyTagsError",
                        "A resource can have at most " + LIMIT + " tags; this would be " + all.size());
            }
            Tags.put(handle, known, String.valueOf(id), added);
        });
    }

    void remove(@Nullable String type, @Nullable String id, List<String> keys) {
        String known = requireResource(type, id);
        Checks.elements(keys, "tagKeys");
        store.jdbi().useTransaction(handle -> Tags.remove(handle, known, String.valueOf(id), keys));
    }

    List<Tag> list(@Nullable String type, @Nullable String id) {
        String known = requireResource(type, id);
        return sdk(tags.of(known, String.valueOf(id)));
    }

    static List<Tag> sdk(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** Returns the tags of a request as a map, after checking the rules for keys and values. */
    static Map<String, String> checked(List<Tag> given) {
        Map<String, String> checked = new LinkedHashMap<>();
        for (Tag tag : Checks.elements(given, "tags")) {
            String key = Checks.required(tag.key(), "tags.member.key", 1, 128);
            String value = Checks.required(tag.value(), "tags.member.value", 0, 256);
            for (String text : List.of(key, value)) {
                if (!CHARACTERS.matcher(text).matches()) {
                    throw Checks.broken(
                            "'" + text + "'",
                            "tags.member",
                            "Member must satisfy regular expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
                }
            }
            if (key.startsWith("aws:")) {
                throw AwsError.validation("aws: prefixed tag key names are not allowed for external use.");
            }
            if (checked.put(key, value) != null) {
                throw AwsError.validation("The tag key " + key + " appears more than once. Tag keys must be unique.");
            }
        }
        return checked;
    }

    private String requireResource(@Nullable String type, @Nullable String id) {
        String known = Checks.required(type, "resourceType");
        if (!TYPES.contains(ResourceTypeForTagging.fromValue(known))) {
            throw AwsError.of(
                    "InvalidResourceType",
                    "The resource type " + known + " is not valid. Valid types: "
                            + String.join(
                                    ", ",
                                    TYPES.stream()
                                            .map(Object::toString)
                                            .sorted()
                                            .toList()) + ".");
        }
        String resource = Checks.required(id, "resourceId");
        if (!existence.getOrDefault(known, any -> false).test(resource)) {
            throw AwsError.of(
                    "InvalidResourceId",
                    "The resource ID " + resource + " is not valid. Verify that you entered the correct ID of a "
                            + known + " and try again.");
        }
        return known;
    }
}
