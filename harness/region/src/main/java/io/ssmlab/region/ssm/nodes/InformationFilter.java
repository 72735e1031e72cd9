package io.ssmlab.region.ssm.nodes;

import io.ssmlab.region.kernel.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;

/**
 * One filter of DescribeInstanceInformation, of the older kind or the newer. Source: InstanceInformationFilter in the
 * API.
 */
final class InformationFilter {
    private static final Pattern ID = Pattern.compile("(i-([0-9a-f]{8}|[0-9a-f]{17}))|(mi-[0-9a-f]{17})");

    private static final Map<String, Set<String>> VALUES = Map.of(
            "PingStatus", Set.of("Online", "ConnectionLost", "Inactive"),
            "PlatformTypes", Set.of("Windows", "Linux", "MacOS"),
            "ResourceType", Set.of("EC2Instance", "ManagedInstance"),
            "AssociationStatus", Set.of("Pending", "Success", "Failed"));

    private InformationFilter() {}

    /**
     * Returns the predicate of a filter; a node passes with any of the values.
     *
     * @throws AwsError InvalidFilterKey, InvalidInstanceInformationFilterValue, InvalidInstanceId
     */
    static Predicate<Described> of(String key, List<String> values) {
        if (values.isEmpty() || values.stream().anyMatch(value -> value == null || value.isEmpty())) {
            throw AwsError.of(
                    "InvalidInstanceInformationFilterValue",
                    "The filter " + key + " needs at least one value, none empty.");
        }
        if (key.startsWith("tag:") && key.length() > 4) {
            String tag = key.substring(4);
            return node -> {
                String value = node.tags().get(tag);
                return value != null && values.contains(value);
            };
        }
        Set<String> allowed = VALUES.get(key);
        if (allowed != null && !allowed.containsAll(values)) {
            throw AwsError.of(
                    "InvalidInstanceInformationFilterValue",
                    "The filter " + key + " takes the values "
                            + String.join(", ", allowed.stream().sorted().toList()) + "; found "
                            + String.join(", ", values) + ".");
        }
        return switch (key) {
            case "tag-key" -> node -> values.stream().anyMatch(node.tags()::containsKey);
            case "InstanceIds" -> byId(values);
            case "AgentVersion" -> node -> values.contains(node.information().agentVersion());
            case "PingStatus" -> node -> values.contains(node.information().pingStatusAsString());
            case "PlatformTypes" -> node -> values.contains(node.information().platformTypeAsString());
            case "ActivationIds" -> node -> contains(values, node.information().activationId());
            case "IamRole" -> node -> contains(values, node.information().iamRole());
            case "ResourceType" -> node -> values.contains(node.information().resourceTypeAsString());
            case "AssociationStatus" ->
                node -> contains(values, node.information().associationStatus());
            default ->
                throw AwsError.of(
                        "InvalidFilterKey",
                        "The filter key " + key + " is not valid. Valid keys: InstanceIds, AgentVersion, PingStatus,"
                                + " PlatformTypes, ActivationIds, IamRole, ResourceType, AssociationStatus, tag-key, tag:<key>.");
        };
    }

    private static Predicate<Described> byId(List<String> ids) {
        for (String id : ids) {
            if (!ID.matcher(id).matches()) {
                throw AwsError.of("InvalidInstanceId", "Instance id " + id + " is not valid.");
            }
        }
        return node -> ids.contains(node.information().instanceId());
    }

    private static boolean contains(List<String> values, @Nullable String value) {
        return value != null && values.contains(value);
    }

    /** A node as the API describes it, and its tags, which the description does not contain. */
    record Described(InstanceInformation information, Map<String, String> tags) {}
}
