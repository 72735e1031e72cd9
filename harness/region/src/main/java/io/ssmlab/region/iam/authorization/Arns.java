package io.ssmlab.region.iam.authorization;

/** The names of resources as permissions name them. */
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

    /** An EC2 instance, or a node that is none. */
    String node(String id) {
        return id.startsWith("mi-") ? of("ssm", "managed-instance/" + id) : instance(id);
    }

    String instance(String id) {
        return of("ec2", "instance/" + id);
    }

    String session(String id) {
        return of("ssm", "session/" + id);
    }

    /** A document of the account, or one of AWS's own, which belong to no account; an ARN stays as it is. */
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
