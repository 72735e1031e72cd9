package io.ssmlab.region.cloudtrail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the type of the resource that an ARN names. */
final class ResourceNames {
    private static final Pattern ARN = Pattern.compile("arn:aws:([a-z0-9-]+):[^:]*:[^:]*:(.*)");
    private static final Map<String, String> BY_KIND = Map.ofEntries(
            Map.entry("ec2:instance", "AWS::EC2::Instance"),
            Map.entry("ssm:managed-instance", "AWS::SSM::ManagedInstance"),
            Map.entry("ssm:document", "AWS::SSM::Document"),
            Map.entry("ssm:session", "AWS::SSM::Session"),
            Map.entry("iam:user", "AWS::IAM::User"),
            Map.entry("iam:role", "AWS::IAM::Role"),
            Map.entry("iam:policy", "AWS::IAM::Policy"),
            Map.entry("kms:key", "AWS::KMS::Key"),
            Map.entry("kms:alias", "AWS::KMS::Alias"),
            Map.entry("resource-groups:group", "AWS::ResourceGroups::Group"));

    private ResourceNames() {}

    static List<TrailEvent.Resource> of(List<String> arns) {
        return arns.stream()
                .distinct()
                .map(ResourceNames::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the resource of an ARN; empty if it does not name a single resource. */
    private static Optional<TrailEvent.Resource> of(String arn) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches() || arn.endsWith("*") || arn.endsWith("/")) {
            return Optional.empty();
        }
        String service = parts.group(1);
        String rest = parts.group(2);
        return switch (service) {
            case "logs" -> logGroup(arn, rest);
            case "s3" -> resource(rest.contains("/") ? "AWS::S3::Object" : "AWS::S3::Bucket", rest, arn);
            case "sns" -> resource("AWS::SNS::Topic", rest, arn);
            case "sqs" -> resource("AWS::SQS::Queue", rest, arn);
            case "cloudwatch" -> resource("AWS::CloudWatch::Alarm", rest.replaceFirst("^alarm:", ""), arn);
            default -> {
                int slash = rest.indexOf('/');
                String type = slash < 0 ? null : BY_KIND.get(service + ":" + rest.substring(0, slash));
                yield type == null ? Optional.empty() : resource(type, rest.substring(slash + 1), arn);
            }
        };
    }

    private static Optional<TrailEvent.Resource> logGroup(String arn, String rest) {
        String name = rest.replaceFirst("^log-group:", "").replaceFirst(":.*$", "");
        return name.isEmpty()
                ? Optional.empty()
                : resource("AWS::Logs::LogGroup", name, arn.replaceFirst(":log-stream:.*$", ""));
    }

    private static Optional<TrailEvent.Resource> resource(String type, String name, String arn) {
        return Optional.of(new TrailEvent.Resource(type, name, arn));
    }
}
