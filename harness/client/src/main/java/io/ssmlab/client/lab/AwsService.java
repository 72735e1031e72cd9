package io.ssmlab.client.lab;

/** AWS services with the JSON 1.1 protocol. */
public enum AwsService {
    SSM("AmazonSSM", "ssm"),
    LOGS("Logs_20140328", "logs"),
    KMS("TrentService", "kms"),
    CLOUDWATCH("GraniteServiceVersion20100801", "monitoring");

    private final String target;
    private final String signingName;

    AwsService(String target, String signingName) {
        this.target = target;
        this.signingName = signingName;
    }

    String target() {
        return target;
    }

    String signingName() {
        return signingName;
    }
}
