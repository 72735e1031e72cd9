package io.ssmlab.console;

import io.ssmlab.classroom.Classroom;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.CallInterceptors;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.ssm.nodes.UpdateInstanceInformationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** A console over a test's service objects, with one access key. */
final class Fixture implements AutoCloseable {
    static final String KEY = "AKIALABLEARNER000000";
    static final String SECRET = "learner-secret";
    static final Caller LEARNER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");

    static final String NODE = "i-00000000000000001";

    final io.ssmlab.region.Region region;
    final Classroom classroom;
    final CallInterceptors interceptors;
    final Credential node;
    final Console console;
    private final Path folder;

    Fixture(Object... services) {
        this(ConsoleSettings.local(), services);
    }

    Fixture(ConsoleSettings settings, Object... services) {
        folder = temporary();
        region = io.ssmlab.region.Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        region.credentials().setLearner(KEY, SECRET);
        region.instances()
                .register(new InstanceLaunch(
                        NODE,
                        "<script>alert(1)</script>",
                        Map.of(),
                        "172.18.0.2",
                        "us-east-1a",
                        "t3.micro",
                        "running"));
        node = region.credentials().issueForInstance(NODE);
        classroom = Classroom.over(region);
        interceptors = region.interceptors();
        console = Console.start(
                settings.withOpeningTime(Duration.ofSeconds(1)),
                classroom,
                ServiceTables.of(List.of(services), List.of()));
    }

    <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
        return client(builder, KEY, SECRET);
    }

    <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder, String key, String secret) {
        AwsCredentialsProvider credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret));
        return builder.region(Region.US_EAST_1)
                .endpointOverride(console.address())
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Starts a session with the node, whose control channel is open. */
    StartSessionResponse session() {
        region.nodes()
                .updateInstanceInformation(
                        new UpdateInstanceInformationRequest(
                                NODE,
                                "amazon-ssm-agent",
                                "3.3.1142.0",
                                "Active",
                                "Linux",
                                "Amazon Linux",
                                "2",
                                "web1",
                                "172.18.0.2",
                                "us-east-1a",
                                "ssmmessages"),
                        node.caller());
        return region.sessions()
                .startSession(StartSessionRequest.builder().target(NODE).build(), LEARNER);
    }

    @Override
    public void close() {
        console.close();
        region.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("console-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
