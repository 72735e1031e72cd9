package io.ssmlab.conformance;

import io.ssmlab.console.Console;
import io.ssmlab.console.ConsoleSettings;
import io.ssmlab.fleet.FleetSettings;
import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.docker.DockerFleet;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Pace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The implementations, each started as in a lab, and an SDK client for each. */
final class Servers implements AutoCloseable {
    private final Region region;
    private final Console console;
    private final DockerFleet fleet;
    private final Map<Target, CloudWatchLogsClient> clients = new EnumMap<>(Target.class);

    Servers(Path folder) {
        region = Region.open(RegionSettings.of(folder.resolve("state.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        Credential learner = region.credentials().learner();
        clients.put(
                Target.BUILT_IN,
                client(
                        console.address(),
                        AwsBasicCredentials.create(learner.accessKeyId(), learner.secretAccessKey())));
        Progress progress = (what, elapsed) -> System.out.println(what);
        fleet = DockerFleet.open(FleetSettings.of(Path.of(System.getProperty("ssmlab.home"))), progress);
        AwsBasicCredentials anybody = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret");
        clients.put(
                Target.LOCALSTACK,
                client(
                        fleet.launchLocalStack(console.address().getAuthority(), progress)
                                .address(),
                        anybody));
        clients.put(Target.MOTO, client(fleet.launchMoto(progress).address(), anybody));
    }

    CloudWatchLogsClient client(Target target) {
        return java.util.Objects.requireNonNull(clients.get(target));
    }

    /** Creates a client that never retries, so that a case sees the first response. */
    private static CloudWatchLogsClient client(URI endpoint, AwsBasicCredentials credentials) {
        return CloudWatchLogsClient.builder()
                .endpointOverride(endpoint)
                .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(Duration.ofSeconds(60))
                        .build())
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @Override
    public void close() {
        try (console;
                region) {
            fleet.close();
        }
    }
}
