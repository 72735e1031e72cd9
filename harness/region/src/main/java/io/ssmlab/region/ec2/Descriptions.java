package io.ssmlab.region.ec2;

import io.ssmlab.region.iam.identity.Credentials;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Describes instances in the form of DescribeInstances. An instance of the lab has no image id, network interface or
 * volume, so none is returned.
 */
final class Descriptions {
    static final Map<String, Integer> STATE_CODES =
            Map.of("pending", 0, "running", 16, "shutting-down", 32, "terminated", 48, "stopping", 64, "stopped", 80);
    private static final String PLATFORM = "Linux/UNIX";
    /** Instances run on this machine's own processor. */
    static final String ARCHITECTURE = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "x86_64";

    private final String accountId;
    private final Map<String, Function<LaunchedInstance, Collection<String>>> fields;

    Descriptions(String accountId) {
        this.accountId = accountId;
        this.fields = Map.ofEntries(
                Map.entry("instance-id", instance -> List.of(instance.id())),
                Map.entry("instance-state-name", instance -> List.of(instance.state())),
                Map.entry("instance-state-code", instance -> List.of(String.valueOf(code(instance)))),
                Map.entry("instance-type", instance -> List.of(instance.instanceType())),
                Map.entry("private-ip-address", instance -> List.of(instance.privateIp())),
                Map.entry("availability-zone", instance -> List.of(instance.availabilityZone())),
                Map.entry("reservation-id", instance -> List.of(instance.reservationId())),
                Map.entry(
                        "launch-time", instance -> List.of(instance.launchedAt().toString())),
                Map.entry("owner-id", instance -> List.of(accountId)),
                Map.entry("architecture", instance -> List.of(ARCHITECTURE)),
                Map.entry("platform-details", instance -> List.of(PLATFORM)),
                Map.entry("iam-instance-profile.arn", instance -> List.of(profileArn(accountId))),
                Map.entry("tag-key", instance -> instance.tags().keySet()),
                Map.entry("tag-value", instance -> instance.tags().values()));
    }

    Predicate<LaunchedInstance> filter(List<Filter> filters) {
        return Filters.of(filters, fields, LaunchedInstance::tags);
    }

    Reservation reservation(LaunchedInstance instance) {
        return Reservation.builder()
                .reservationId(instance.reservationId())
                .ownerId(accountId)
                .instances(describe(instance))
                .build();
    }

    private Instance describe(LaunchedInstance instance) {
        Instance.Builder description = Instance.builder()
                .instanceId(instance.id())
                .state(state -> state.code(code(instance)).name(instance.state()))
                .instanceType(instance.instanceType())
                .launchTime(instance.launchedAt())
                .placement(placement ->
                        placement.availabilityZone(instance.availabilityZone()).tenancy("default"))
                .amiLaunchIndex(0)
                .architecture(ARCHITECTURE)
                .platformDetails(PLATFORM)
                .iamInstanceProfile(profile -> profile.arn(profileArn(accountId)))
                .tags(instance.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList());
        if (!instance.privateIp().isEmpty()) {
            description.privateIpAddress(instance.privateIp());
        }
        return description.build();
    }

    static String profileArn(String accountId) {
        return "arn:aws:iam::" + accountId + ":instance-profile/" + Credentials.INSTANCE_ROLE;
    }

    /** The numeric code of a state in the API. */
    private static int code(LaunchedInstance instance) {
        return STATE_CODES.getOrDefault(instance.state(), 0);
    }
}
