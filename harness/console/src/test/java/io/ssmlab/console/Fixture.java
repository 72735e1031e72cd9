package io.ssmlab.console;

import io.ssmlab.console.aws.signature.Keys;
import io.ssmlab.console.ssmmessages.Messages;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.CallInterceptors;
import io.ssmlab.region.kernel.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** A console over a test's service objects, with one access key. */
final class Fixture implements Keys, AutoCloseable {
    static final String KEY = "AKIALABLEARNER000000";
    static final String SECRET = "learner-secret";
    static final Caller LEARNER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");

    static final String NODE = "i-00000000000000001";
    static final Credential NODE_CREDENTIAL = new Credential(
            "ASIANODE000000000000",
            "node-secret",
            "node-token",
            "arn:aws:sts::000000000000:assumed-role/Role/" + NODE,
            NODE,
            null);

    final CallInterceptors watches = new CallInterceptors();
    final Console console;

    Fixture(Object... services) {
        this(new NoMessages(), services);
    }

    Fixture(Messages messages, Object... services) {
        this(ConsoleSettings.local(), messages, services);
    }

    Fixture(ConsoleSettings settings, Messages messages, Object... services) {
        ServiceTables tables = ServiceTables.of(List.of(services), List.of());
        console = Console.start(
                settings.withOpeningTime(Duration.ofSeconds(1)),
                new Backend("us-east-1", tables, this, watches, messages, new NoView(tables)));
    }

    @Override
    public Optional<Credential> find(String accessKeyId) {
        if (accessKeyId.equals(NODE_CREDENTIAL.accessKeyId())) {
            return Optional.of(NODE_CREDENTIAL);
        }
        return accessKeyId.equals(KEY)
                ? Optional.of(new Credential(KEY, SECRET, null, LEARNER.arn(), null, null))
                : Optional.empty();
    }

    @Override
    public Optional<Caller> verifyNode(String nodeId, String text, String signature) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return Instant.now();
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

    @Override
    public void close() {
        console.close();
    }
}
