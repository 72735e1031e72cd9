package io.ssmlab.region.ssm.nodes;

import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.SourceType;

/** Converts nodes to the form of DescribeInstanceInformation. */
final class Descriptions {
    /** The newest agent version of the lab, with which IsLatestVersion is computed. */
    static final String LATEST_AGENT = "3.3.1142.0";

    private Descriptions() {}

    static InstanceInformation of(NodeRow row, Node node) {
        boolean ec2 = row.resourceType().equals(Nodes.EC2_INSTANCE);
        InstanceInformation.Builder description = InstanceInformation.builder()
                .instanceId(row.id())
                .pingStatus(node.pingStatus())
                .lastPingDateTime(node.lastPing())
                .agentVersion(row.agentVersion())
                .isLatestVersion(compareVersions(row.agentVersion(), LATEST_AGENT) >= 0)
                .platformType(row.platformType())
                .platformName(row.platformName())
                .platformVersion(row.platformVersion())
                .resourceType(row.resourceType())
                .ipAddress(row.ipAddress())
                .computerName(row.computerName())
                .sourceId(row.id())
                .sourceType(ec2 ? SourceType.AWS_EC2_INSTANCE : SourceType.AWS_SSM_MANAGED_INSTANCE);
        if (!ec2) {
            // API reference: role and registration date are set only for nodes with an activation.
            description
                    .activationId(row.activationId())
                    .iamRole(row.iamRole())
                    .registrationDate(row.registeredAt())
                    .name(row.name());
        }
        return description.build();
    }

    /** Compares versions number by number; a part that is not a number counts as 0. */
    static int compareVersions(String left, String right) {
        String[] lefts = left.split("\\.", -1);
        String[] rights = right.split("\\.", -1);
        for (int i = 0; i < Math.max(lefts.length, rights.length); i++) {
            int order = Long.compare(part(lefts, i), part(rights, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long part(String[] parts, int index) {
        String digits = index < parts.length ? parts[index] : "";
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }
}
