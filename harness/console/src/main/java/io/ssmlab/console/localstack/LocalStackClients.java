package io.ssmlab.console.localstack;

import io.ssmlab.region.kernel.AwsError;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The lab's own calls to LocalStack, for metric filters: reads log groups and puts metrics. */
public final class LocalStackClients implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LocalStackLink link;
    private final CloudWatchLogsClient logs;
    private final CloudWatchClient metrics;

    /**
     * Creates clients for the LocalStack to which the link leads.
     *
     * @param region such as {@code us-east-1}
     */
    public LocalStackClients(LocalStackLink link, URI localStack, String region) {
        this.link = link;
        logs = build(CloudWatchLogsClient.builder(), localStack, region);
        metrics = build(CloudWatchClient.builder(), localStack, region);
    }

    /** Returns true if there is a log group of exactly that name. */
    public boolean hasGroup(String name) {
        awaitReset();
        return logs.describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name)).logGroups().stream()
                .anyMatch(group -> group.logGroupName().equals(name));
    }

    public void put(PutMetricDataRequest request) {
        awaitReset();
        metrics.putMetricData(request);
    }

    private void awaitReset() {
        try {
            link.awaitReset();
        } catch (IOException e) {
            throw new AwsError(
                    "ServiceUnavailableException",
                    503,
                    "LocalStack, where this lab's logs and metrics are, cannot be reached (" + e.getMessage()
                            + "). Try again.",
                    Map.of());
        }
    }

    @Override
    public void close() {
        logs.close();
        metrics.close();
    }

    /** Builds a client. LocalStack accepts any key and derives only the account from it. */
    private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(
            B builder, URI localStack, String region) {
        return builder.region(Region.of(region))
                .endpointOverride(localStack)
                .overrideConfiguration(config -> config.apiCallTimeout(PATIENCE))
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIALABLOCALSTACK000", "none")))
                .build();
    }
}
