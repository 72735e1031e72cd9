package io.ssmlab.console;

import io.ssmlab.console.codec.Operations;
import io.ssmlab.console.edge.AwsJsonEndpoint;
import io.ssmlab.console.lab.LabView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The operations of each AWS service, found in the service objects.
 *
 * @param json by X-Amz-Target's prefix
 */
record ServiceTables(Map<String, AwsJsonEndpoint.Service> json, Operations ec2, Operations groups) {
    private static final String MODELS = "software.amazon.awssdk.services.";

    /**
     * Looks through the objects.
     *
     * @param services objects whose public methods are AWS operations; those on records are SSM's private ones
     * @param queues objects whose operations on records are those of ec2messages
     */
    static ServiceTables of(List<?> services, List<?> queues) {
        Operations ssm = Operations.ofModel(MODELS + "ssm.model", services).and(Operations.ofRecords(services));
        Operations logs = Operations.ofModel(MODELS + "cloudwatchlogs.model", services);
        return new ServiceTables(
                Map.of(
                        "AmazonSSM", new AwsJsonEndpoint.Service("ssm", ssm),
                        "Logs_20140328", new AwsJsonEndpoint.Service("logs", logs),
                        "EC2WindowsMessageDeliveryService",
                                new AwsJsonEndpoint.Service("ec2messages", Operations.ofRecords(queues))),
                Operations.ofModel(MODELS + "ec2.model", services),
                Operations.ofModel(MODELS + "resourcegroups.model", services));
    }

    /** What calls to the lab may be signed for. */
    Set<String> signingNames() {
        Set<String> names = new TreeSet<>(List.of("ec2", "resource-groups", "ssmmessages"));
        json.values().forEach(service -> names.add(service.signingName()));
        return names;
    }

    List<LabView.Served> served() {
        return List.of(
                new LabView.Served("ssm", names("AmazonSSM")),
                new LabView.Served("logs", names("Logs_20140328")),
                new LabView.Served("ec2messages", names("EC2WindowsMessageDeliveryService")),
                new LabView.Served("ec2", ec2.names()),
                new LabView.Served("resource-groups", groups.names()));
    }

    private Set<String> names(String prefix) {
        AwsJsonEndpoint.Service service = json.get(prefix);
        return service == null ? Set.of() : service.operations().names();
    }
}
