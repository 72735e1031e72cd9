package io.ssmlab.region.resourcegroups;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.resourcegroups.model.QueryType;
import software.amazon.awssdk.services.resourcegroups.model.ResourceQuery;

/**
 * A query of type TAG_FILTERS_1_0: resources of any of the types that have every one of the tags. Source: ResourceQuery
 * in the Resource Groups API.
 *
 * @param types such as {@code AWS::EC2::Instance}, or {@code AWS::AllSupported}
 * @param tags key to accepted values; no values accept any
 */
record TagQuery(List<String> types, Map<String, Set<String>> tags) {
    private static final String ALL_TYPES = "AWS::AllSupported";
    private static final Pattern TYPE = Pattern.compile("AWS::[A-Za-z0-9]+(::[A-Za-z0-9]+)?");
    private static final ObjectReader STRICT =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MAX_QUERY = 4096;
    private static final int MAX_FILTERS = 50;
    private static final int MAX_VALUES = 20;

    boolean acceptsType(String type) {
        return types.contains(ALL_TYPES) || types.contains(type);
    }

    boolean acceptsTags(Map<String, String> present) {
        return tags.entrySet().stream().allMatch(filter -> {
            String value = present.get(filter.getKey());
            return value != null
                    && (filter.getValue().isEmpty() || filter.getValue().contains(value));
        });
    }

    /**
     * Parses a query.
     *
     * @throws AwsError BadRequestException with the reason why the query is not valid
     */
    static TagQuery of(@Nullable ResourceQuery query) {
        if (query == null || query.type() == null || query.query() == null) {
            throw bad("A ResourceQuery with Type and Query is required.");
        }
        if (query.type() != QueryType.TAG_FILTERS_1_0) {
            throw bad("Query type " + query.typeAsString() + " is not supported; use TAG_FILTERS_1_0.");
        }
        return parse(query.query());
    }

    static TagQuery parse(String text) {
        if (text.length() > MAX_QUERY) {
            throw bad("The query is longer than " + MAX_QUERY + " characters.");
        }
        JsonNode root;
        try {
            root = STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            throw bad("The query is not JSON: " + e.getOriginalMessage());
        }
        requireFields(root, "the query", Set.of("ResourceTypeFilters", "TagFilters"));
        List<String> types = texts(root.get("ResourceTypeFilters"), "ResourceTypeFilters");
        if (types.isEmpty()) {
            throw bad("ResourceTypeFilters must have at least one type, such as AWS::EC2::Instance.");
        }
        for (String type : types) {
            if (!TYPE.matcher(type).matches()) {
                throw bad("The resource type " + type + " is not valid.");
            }
        }
        return new TagQuery(types, tags(root.get("TagFilters")));
    }

    private static Map<String, Set<String>> tags(@Nullable JsonNode filters) {
        if (filters == null || !filters.isArray() || filters.isEmpty()) {
            throw bad("TagFilters must be a list with at least one filter.");
        }
        if (filters.size() > MAX_FILTERS) {
            throw bad("TagFilters has more than " + MAX_FILTERS + " filters.");
        }
        Map<String, Set<String>> tags = new LinkedHashMap<>();
        for (JsonNode filter : filters) {
            requireFields(filter, "a tag filter", Set.of("Key", "Values"));
            JsonNode key = filter.get("Key");
            if (key == null
                    || !key.isTextual()
                    || key.asText().isEmpty()
                    || key.asText().length() > 128) {
                throw bad("Each tag filter needs a Key of 1 to 128 characters.");
            }
            List<String> values = filter.has("Values") ? texts(filter.get("Values"), "Values") : List.of();
            if (values.size() > MAX_VALUES) {
                throw bad("The tag filter " + key.asText() + " has more than " + MAX_VALUES + " values.");
            }
            if (tags.put(key.asText(), new HashSet<>(values)) != null) {
                throw bad("The tag filter key " + key.asText() + " appears twice.");
            }
        }
        return tags;
    }

    private static void requireFields(JsonNode node, String what, Set<String> known) {
        if (!node.isObject()) {
            throw bad("Expected " + what + " to be a JSON object.");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw bad("Unknown field " + name + " in " + what + "; known: "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
    }

    private static List<String> texts(@Nullable JsonNode list, String name) {
        if (list == null || !list.isArray()) {
            throw bad(name + " must be a list of texts.");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw bad(name + " must be a list of texts.");
            }
            texts.add(item.asText());
        }
        return texts;
    }

    private static AwsError bad(String message) {
        return AwsError.of("BadRequestException", "Query not valid: " + message);
    }
}
