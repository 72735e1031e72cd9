package io.ssmlab.region.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.ApiCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Determines the actions on resources that a call needs permission for. Source: "Actions, resources, and condition
 * keys" of the service authorization reference; of the resources' forms, AWS's own refusals.
 */
final class Needs {
    /** The resource of a call that is not about one resource. */
    static final String ANY = "*";

    /** S3 operations whose action has another name. */
    private static final Map<String, String> S3_ACTIONS = Map.of(
            "GetBucketEncryption", "GetEncryptionConfiguration",
            "HeadBucket", "ListBucket",
            "HEAD", "ListBucket",
            "ListObjects", "ListBucket",
            "ListObjectsV2", "ListBucket",
            "HeadObject", "GetObject",
            "CreateMultipartUpload", "PutObject",
            "UploadPart", "PutObject",
            "CompleteMultipartUpload", "PutObject");

    /** Signing names that are not the prefix of the service's actions. */
    private static final Map<String, String> PREFIXES = Map.of("monitoring", "cloudwatch", "tagging", "tag");

    private final Arns arns;
    private final SsmNeeds ssm;
    private final IamNeeds iam;

    /** @param targets the ids of the nodes that SendCommand's Targets mean */
    Needs(String region, String accountId, Function<JsonNode, List<String>> targets) {
        this.arns = new Arns(region, accountId);
        this.ssm = new SsmNeeds(arns, targets);
        this.iam = new IamNeeds(arns);
    }

    /** The permissions that a call needs, all of them; empty only for calls that everybody may make. */
    List<Permission> of(ApiCall call) {
        String action = PREFIXES.getOrDefault(call.service(), call.service()) + ":" + call.operation();
        return switch (call.service()) {
            case "ssm" -> ssm.of(call, action);
            case "iam" -> iam.of(call, action);
            case "logs" -> one(action, logs(call));
            case "kms" -> one(action, key(call.text("KeyId")));
            case "s3" -> one("s3:" + S3_ACTIONS.getOrDefault(call.operation(), call.operation()), object(call));
            case "ec2" -> ec2(call, action);
            case "resource-groups" -> one(action, group(call));
            case "monitoring" -> alarms(call, action);
            case "sns" -> one(action, topic(call));
            case "sqs" -> one(action, queue(call));
            case "ssmmessages" -> one(action, channel(call));
            case "sts" -> call.operation().equals("GetCallerIdentity") ? List.of() : one(action, call.text("RoleArn"));
            default -> one(action, ANY);
        };
    }

    static List<Permission> one(String action, String resource) {
        return List.of(new Permission(action, resource));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private String logs(ApiCall call) {
        String given = call.text("logGroupIdentifier");
        String arn = given.isEmpty() ? call.text("resourceArn") : given;
        if (arn.startsWith("arn:")) {
            return arn.endsWith(":*") ? arn.substring(0, arn.length() - 1) + "log-stream:" : arn + ":log-stream:";
        }
        String group = call.text("logGroupName");
        return arns.of(
                "logs", "log-group:" + (group.isEmpty() ? given : group) + ":log-stream:" + call.text("logStreamName"));
    }

    private String key(String id) {
        if (id.startsWith("arn:")) {
            return id;
        }
        return arns.of("kms", id.isEmpty() ? "key/*" : id.startsWith("alias/") ? id : "key/" + id);
    }

    private static String object(ApiCall call) {
        String path = decode(call.path()).replaceFirst("^/", "").replaceFirst("/$", "");
        return "arn:aws:s3:::" + (path.isEmpty() ? ANY : path);
    }

    private List<Permission> ec2(ApiCall call, String action) {
        if (call.operation().startsWith("Describe")) {
            return one(action, ANY);
        }
        List<String> ids = texts(call.parameters().tree().path("InstanceIds"));
        ids.addAll(texts(call.parameters().tree().path("Resources")));
        return ids.isEmpty()
                ? one(action, ANY)
                : ids.stream()
                        .map(id -> new Permission(action, arns.instance(id)))
                        .toList();
    }

    /**
     * The resource of an OpenDataChannel call: a signed client of a person opens the channel of one session. Source:
     * "Sample IAM policies for Session Manager"; of a node's channels, AWS's own refusals.
     */
    private String channel(ApiCall call) {
        return call.operation().equals("OpenDataChannel") && !call.caller().isNode()
                ? arns.session(call.text("SessionId"))
                : arns.of("ssmmessages", ANY);
    }

    private String group(ApiCall call) {
        if (call.path().startsWith("/resources/arn")) {
            return decode(call.path()).replaceFirst("^/resources/", "").replaceFirst("/tags$", "");
        }
        String group = call.text("Group").isEmpty() ? call.text("GroupName") : call.text("Group");
        return group.isEmpty() || group.startsWith("arn:")
                ? (group.isEmpty() ? ANY : group)
                : arns.of("resource-groups", "group/" + group);
    }

    private List<Permission> alarms(ApiCall call, String action) {
        List<String> names = texts(call.parameters().tree().path("AlarmNames"));
        String name = call.text("AlarmName");
        if (!name.isEmpty()) {
            names.add(name);
        }
        return names.isEmpty()
                ? one(action, ANY)
                : names.stream()
                        .map(alarm -> new Permission(action, arns.of("cloudwatch", "alarm:" + alarm)))
                        .toList();
    }

    private String topic(ApiCall call) {
        String name = call.text("Name");
        if (call.operation().equals("CreateTopic") && !name.isEmpty()) {
            return arns.of("sns", name);
        }
        for (String member : List.of("TopicArn", "TargetArn", "ResourceArn", "SubscriptionArn")) {
            String arn = call.text(member);
            if (!arn.isEmpty()) {
                // A subscription is authorized by its topic's permission.
                return member.equals("SubscriptionArn") ? arn.replaceFirst(":[^:]*$", "") : arn;
            }
        }
        return ANY;
    }

    private String queue(ApiCall call) {
        String url = call.text("QueueUrl");
        String name = url.isEmpty() ? call.text("QueueName") : url.substring(url.lastIndexOf('/') + 1);
        return name.isEmpty() ? ANY : arns.of("sqs", name);
    }

    private static String decode(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
