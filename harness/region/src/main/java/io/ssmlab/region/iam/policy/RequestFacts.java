package io.ssmlab.region.iam.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The context of a request by lower-case key, for conditions and policy variables. */
public final class RequestFacts {
    /** An empty context. */
    public static final RequestFacts NONE = new RequestFacts(Map.of(), Map::of);

    private static final List<String> TAG_KEYS = List.of("aws:resourcetag/", "ssm:resourcetag/", "ec2:resourcetag/");

    private final Map<String, List<String>> values;
    private final Supplier<Map<String, String>> tags;

    /** @param tags of the resource; asked only if a policy asks */
    public RequestFacts(Map<String, List<String>> values, Supplier<Map<String, String>> tags) {
        this.values = values;
        this.tags = tags;
    }

    /** The same context, with the tags of one resource. */
    public RequestFacts of(Supplier<Map<String, String>> resourceTags) {
        return new RequestFacts(values, resourceTags);
    }

    /** The same context, with one more key. */
    public RequestFacts with(String key, String value) {
        Map<String, List<String>> more = new HashMap<>(values);
        more.put(key.toLowerCase(Locale.ROOT), List.of(value));
        return new RequestFacts(more, tags);
    }

    /** The values of a key; null if the request does not have it. */
    @Nullable
    List<String> values(String lowerKey) {
        List<String> known = values.get(lowerKey);
        if (known != null) {
            return known;
        }
        for (String prefix : TAG_KEYS) {
            if (lowerKey.startsWith(prefix)) {
                return tag(lowerKey.substring(prefix.length()));
            }
        }
        return null;
    }

    private @Nullable List<String> tag(String lowerName) {
        for (Map.Entry<String, String> tag : tags.get().entrySet()) {
            if (tag.getKey().toLowerCase(Locale.ROOT).equals(lowerName)) {
                return List.of(tag.getValue());
            }
        }
        return null;
    }
}
