package io.ssmlab.console;

import io.ssmlab.console.aws.codec.Operations;
import io.ssmlab.console.aws.codec.QueryDialect;
import io.ssmlab.console.aws.protocol.AwsJsonEndpoint;
import io.ssmlab.console.aws.protocol.QueryEndpoint;
import io.ssmlab.region.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The operations of each AWS service, found in the service objects.
 *
 * @param json by X-Amz-Target's prefix
 * @param query by signing name
 */
record ServiceTables(
        Map<String, AwsJsonEndpoint.Service> json, Map<String, QueryEndpoint.Service> query, Operations groups) {
    /**
     * Operations on metric filters, which the region answers even where LocalStack stores the logs. LocalStack would
     * apply each filter to every log group.
     */
    static final Set<String> METRIC_FILTERS = Set.of(
            "Logs_20140328.PutMetricFilter",
            "Logs_20140328.DescribeMetricFilters",
            "Logs_20140328.DeleteMetricFilter",
            "Logs_20140328.TestMetricFilter");

    private static final String MODELS = "software.amazon.awssdk.services.";

    static ServiceTables of(Region region) {
        return of(region.services(), List.of(region.messageQueue()));
    }

    /**
     * Finds the operations in the objects.
     *
     * @param services objects whose public methods are AWS operations; those on records are SSM's private ones
     * @param queues objects whose operations on records are those of ec2messages
     */
    static ServiceTables of(List<?> services, List<?> queues) {
        AwsJsonEndpoint.Service trail =
                new AwsJsonEndpoint.Service("cloudtrail", Operations.ofModel(MODELS + "cloudtrail.model", services));
        Operations ssm = Operations.ofModel(MODELS + "ssm.model", services).and(Operations.ofRecords(services));
        return new ServiceTables(
                Map.of(
                        "AmazonSSM",
                        new AwsJsonEndpoint.Service("ssm", ssm),
                        "Logs_20140328",
                        new AwsJsonEndpoint.Service(
                                "logs", Operations.ofModel(MODELS + "cloudwatchlogs.model", services)),
                        AwsJsonEndpoint.CLOUDWATCH,
                        new AwsJsonEndpoint.Service(
                                "monitoring", Operations.ofModel(MODELS + "cloudwatch.model", services)),
                        "CloudTrail_20131101",
                        trail,
                        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
                        trail,
                        "EC2WindowsMessageDeliveryService",
                        new AwsJsonEndpoint.Service("ec2messages", Operations.ofRecords(queues))),
                query(services),
                Operations.ofModel(MODELS + "resourcegroups.model", services));
    }

    /** Returns EC2, and those other query services of which the lab has operations. */
    private static Map<String, QueryEndpoint.Service> query(List<?> services) {
        Map<String, QueryEndpoint.Service> all = new TreeMap<>();
        all.put(
                "ec2",
                new QueryEndpoint.Service(
                        QueryDialect.EC2,
                        "http://ec2.amazonaws.com/doc/2016-11-15/",
                        Operations.ofModel(MODELS + "ec2.model", services),
                        Set.of()));
        all.put(
                "sns",
                common(
                        "http://sns.amazonaws.com/doc/2010-03-31/",
                        Operations.ofModel(MODELS + "sns.model", services),
                        Set.of("ConfirmSubscription", "Unsubscribe")));
        all.put(
                "monitoring",
                common(
                        "http://monitoring.amazonaws.com/doc/2010-08-01/",
                        Operations.ofModel(MODELS + "cloudwatch.model", services),
                        Set.of()));
        all.put(
                "iam",
                common(
                        "https://iam.amazonaws.com/doc/2010-05-08/",
                        Operations.ofModel(MODELS + "iam.model", services),
                        Set.of()));
        all.put(
                "sts",
                common(
                        "https://sts.amazonaws.com/doc/2011-06-15/",
                        Operations.ofModel(MODELS + "sts.model", services),
                        Set.of()));
        all.values()
                .removeIf(service -> service.dialect() == QueryDialect.COMMON
                        && service.operations().names().isEmpty());
        return all;
    }

    private static QueryEndpoint.Service common(String namespace, Operations operations, Set<String> unsigned) {
        return new QueryEndpoint.Service(QueryDialect.COMMON, namespace, operations, unsigned);
    }

    /** Returns the service names for which calls to the lab may be signed. */
    Set<String> signingNames() {
        Set<String> names = new TreeSet<>(List.of("resource-groups", "ssmmessages"));
        names.addAll(query.keySet());
        json.values().stream()
                .filter(service -> !service.operations().names().isEmpty())
                .forEach(service -> names.add(service.signingName()));
        return names;
    }

    /** Returns the services of RPC v2 with CBOR, by their name in its path. */
    Map<String, AwsJsonEndpoint.Service> cbor() {
        return Map.of(AwsJsonEndpoint.CLOUDWATCH, Objects.requireNonNull(json.get(AwsJsonEndpoint.CLOUDWATCH)));
    }

    /** The names of the operations, by service. */
    Map<String, Set<String>> served() {
        Map<String, Set<String>> served = new LinkedHashMap<>();
        served.put("ssm", names("AmazonSSM"));
        served.put("logs", names("Logs_20140328"));
        served.put("cloudtrail", names("CloudTrail_20131101"));
        served.put("ec2messages", names("EC2WindowsMessageDeliveryService"));
        served.put("resource-groups", groups.names());
        query.forEach((name, service) -> served.put(name, service.operations().names()));
        return served;
    }

    private Set<String> names(String prefix) {
        AwsJsonEndpoint.Service service = json.get(prefix);
        return service == null ? Set.of() : service.operations().names();
    }
}
