package io.ssmlab.steps.aws;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.resourcegroups.ResourceGroupsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The AWS SDK's own clients, made once for an endpoint: they are thread-safe and slow to make. */
public final class AwsClients {
    private static final ConcurrentHashMap<LabEndpoint, AwsClients> ALL = new ConcurrentHashMap<>();

    private final LabEndpoint lab;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final ConcurrentHashMap<Class<?>, SdkClient> clients = new ConcurrentHashMap<>();

    private AwsClients(LabEndpoint lab) {
        this.lab = lab;
    }

    /** The clients for the endpoint that the environment names. */
    public static AwsClients fromEnvironment() {
        return of(LabEndpoint.fromEnvironment());
    }

    /** The clients for an endpoint; the same ones each time. */
    public static AwsClients of(LabEndpoint lab) {
        return ALL.computeIfAbsent(lab, AwsClients::new);
    }

    public SsmClient ssm() {
        return client(SsmClient.class, type -> build(SsmClient.builder()));
    }

    public CloudWatchLogsClient logs() {
        return client(CloudWatchLogsClient.class, type -> build(CloudWatchLogsClient.builder()));
    }

    public Ec2Client ec2() {
        return client(Ec2Client.class, type -> build(Ec2Client.builder()));
    }

    public IamClient iam() {
        return client(IamClient.class, type -> build(IamClient.builder()));
    }

    public CloudTrailClient cloudTrail() {
        return client(CloudTrailClient.class, type -> build(CloudTrailClient.builder()));
    }

    /** The clients of somebody else, at the same address. */
    public AwsClients as(String accessKeyId, String secretAccessKey) {
        return of(new LabEndpoint(lab.endpoint(), lab.region(), accessKeyId, secretAccessKey));
    }

    public ResourceGroupsClient resourceGroups() {
        return client(ResourceGroupsClient.class, type -> build(ResourceGroupsClient.builder()));
    }

    public KmsClient kms() {
        return client(KmsClient.class, type -> build(KmsClient.builder()));
    }

    /** With the bucket in the path: a lab has one address, and no names below it. */
    public S3Client s3() {
        return client(S3Client.class, type -> build(S3Client.builder().forcePathStyle(true)));
    }

    public CloudWatchClient cloudWatch() {
        return client(CloudWatchClient.class, type -> build(CloudWatchClient.builder()));
    }

    public SnsClient sns() {
        return client(SnsClient.class, type -> build(SnsClient.builder()));
    }

    public SqsClient sqs() {
        return client(SqsClient.class, type -> build(SqsClient.builder()));
    }

    private <T extends SdkClient> T client(Class<T> type, Function<Class<?>, SdkClient> maker) {
        return type.cast(clients.computeIfAbsent(type, maker));
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(B builder) {
        builder.region(Region.of(lab.region()))
                .httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(lab.accessKeyId(), lab.secretAccessKey())));
        lab.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
