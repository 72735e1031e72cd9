package io.ssmlab.region.iam.authorization;

/** Builds the ARNs of resources in the form that permissions use. */
final class Arns {
    private final String region;
    private final String accountId;

    Arns(String region, String accountId) {
        this.region = region;
        this.accountId = accountId;
    }

    String of(String service, String rest) {
        return "arn:aws:" + service + ":" + region + ":" + accountId + ":" + rest;
    }

    /** The ARN of a node: an EC2 instance or a hybrid node. */
    String node(String id) {
        return id.startsWith("mi-") ? of("ssm", "managed-instance/" + id) : instance(id);
    }

    String instance(String id) {
        return of("ec2", "instance/" + id);
    }

    String session(String id) {
        return of("ssm", "session/" + id);
    }

    /**
     * The ARN of a document of the account, or of one of AWS's own, which has no account. An ARN is returned unchanged.
     */
    String document(String name) {
        if (name.startsWith("arn:")) {
            return name;
        }
        return isAmazons(name) ? "arn:aws:ssm:" + region + "::document/" + name : of("ssm", "document/" + name);
    }

    String iam(String rest) {
        return "arn:aws:iam::" + accountId + ":" + rest;
    }

    private static boolean isAmazons(String name) {
        return name.startsWith("AWS-") || name.startsWith("Amazon") || name.startsWith("AWSEC2-");
    }
}
