package io.ssmlab.region.resourcegroups;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Checks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.resourcegroups.model.GroupFilter;
import software.amazon.awssdk.services.resourcegroups.model.ResourceFilter;

/** Rules for names, texts, tags and filters. Source: the members' constraints in the Resource Groups API. */
final class GroupRules {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,300}");
    private static final Pattern DESCRIPTION = Pattern.compile("[\\sa-zA-Z0-9_.-]{0,1024}");
    private static final Pattern OWNER = Pattern.compile("[\\p{L}\\p{M}\\p{Z}\\p{N}\\p{P}]{0,300}");
    private static final int MAX_TAGS = 50;

    private GroupRules() {}

    static String name(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw bad("The group name must have 1 to 300 letters, digits, '_', '.' or '-'; found: " + name);
        }
        if (name.toLowerCase(Locale.ROOT).startsWith("aws")) {
            throw bad("A group name cannot start with AWS or aws; these are reserved: " + name);
        }
        return name;
    }

    static @Nullable String description(@Nullable String description) {
        if (description != null && !DESCRIPTION.matcher(description).matches()) {
            throw bad("The description can have up to 1024 letters, digits, spaces, '_', '.' and '-'.");
        }
        return description;
    }

    static @Nullable Integer criticality(@Nullable Integer criticality) {
        if (criticality != null && (criticality < 1 || criticality > 10)) {
            throw bad("Criticality must be from 1 to 10; found: " + criticality);
        }
        return criticality;
    }

    static @Nullable String text(@Nullable String text, String member) {
        if (text != null && !OWNER.matcher(text).matches()) {
            throw bad(member + " can have up to 300 letters, digits, spaces and punctuation marks.");
        }
        return text;
    }

    static int pageSize(@Nullable Integer given) {
        if (given != null && (given < 1 || given > 50)) {
            throw bad("MaxResults must be from 1 to 50; found: " + given);
        }
        return given == null ? 50 : given;
    }

    static Map<String, String> tags(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw bad("A group can have at most " + MAX_TAGS + " tags.");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
                throw bad("A tag key must have 1 to 128 characters and not start with aws: found: " + key);
            }
            if (value == null || value.length() > 256) {
                throw bad("The value of the tag " + key + " must have at most 256 characters.");
            }
        });
        return tags;
    }

    /** Returns the predicate that a filter of ListGroups applies to groups. */
    static Predicate<GroupRow> filter(GroupFilter filter) {
        var values = filter.values();
        return switch (String.valueOf(filter.nameAsString())) {
            case "resource-type" ->
                group -> values.stream().anyMatch(type -> group.tagQuery().acceptsType(type));
            case "configuration-type" -> group -> false;
            case "owner" -> group -> group.owner() != null && values.contains(group.owner());
            case "display-name" -> group -> group.displayName() != null && values.contains(group.displayName());
            case "criticality" ->
                group -> group.criticality() != null
                        && values.contains(group.criticality().toString());
            default ->
                throw bad(
                        "The filter " + filter.nameAsString()
                                + " is not valid. Valid filters: resource-type, configuration-type, owner, display-name, criticality.");
        };
    }

    /** Returns true if resources of a type pass the filters of ListGroupResources. */
    static boolean accepts(List<ResourceFilter> filters, String type) {
        boolean accepts = true;
        for (ResourceFilter filter : Checks.elements(filters, "filters")) {
            if (!"resource-type".equals(filter.nameAsString())) {
                throw bad("The filter " + filter.nameAsString() + " is not valid. Valid filter: resource-type.");
            }
            accepts &= filter.values().contains(type);
        }
        return accepts;
    }

    static AwsError bad(String message) {
        return AwsError.of("BadRequestException", message);
    }
}
