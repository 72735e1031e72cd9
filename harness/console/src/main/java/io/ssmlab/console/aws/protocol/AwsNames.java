package io.ssmlab.console.aws.protocol;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The host names that AWS's clients use for the services of a region, as far as this lab provides them. */
public final class AwsNames {
    private static final String DOMAIN = ".amazonaws.com";
    private static final List<String> REGIONAL = List.of(
            "ssm",
            "ssmmessages",
            "ec2messages",
            "logs",
            "kms",
            "s3",
            "sts",
            "ec2",
            "resource-groups",
            "tagging",
            "monitoring",
            "sns",
            "sqs",
            "iam",
            "cloudtrail");

    /** Services that also have a name without a region. */
    private static final List<String> GLOBAL = List.of("iam", "sts", "s3");

    private final List<String> names;
    private final List<String> buckets;

    public AwsNames(String region) {
        String regional = "." + region + DOMAIN;
        names = Stream.concat(
                        REGIONAL.stream().map(service -> service + regional),
                        GLOBAL.stream().map(service -> service + DOMAIN))
                .toList();
        buckets = List.of(".s3" + regional, ".s3" + DOMAIN);
    }

    /** Returns the names as a certificate lists them; a bucket precedes the name of S3. */
    public List<String> patterns() {
        return Stream.concat(names.stream(), buckets.stream().map(bucket -> "*" + bucket))
                .toList();
    }

    boolean has(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names.contains(lower)
                || buckets.stream().anyMatch(bucket -> lower.endsWith(bucket) && lower.length() > bucket.length());
    }

    /** Returns the Host for sockets, for callers that used another service of the same region under AWS's name. */
    static String forSockets(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("^ssm(\\.[a-z0-9-]+\\.amazonaws\\.com)", "ssmmessages$1");
    }
}
