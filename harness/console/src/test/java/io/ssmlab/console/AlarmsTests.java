package io.ssmlab.console;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Pace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.sns.SnsClient;

/** The closing paragraph of the lab with AWS's own clients. A line in a log causes a message at an endpoint. */
class AlarmsTests {
    private static final String GROUP = "Systems-Manager-Workshop";

    @TempDir
    private Path folder;

    private final List<JsonNode> arrived = new CopyOnWriteArrayList<>();
    private Region region;
    private Console console;
    private HttpServer endpoint;
    private CloudWatchClient cloudWatch;
    private SnsClient sns;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() throws IOException {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        cloudWatch = client(CloudWatchClient.builder());
        sns = client(SnsClient.builder());
        logs = client(CloudWatchLogsClient.builder());
        endpoint = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        endpoint.createContext("/", exchange -> {
            arrived.add(
                    Json.MAPPER.readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
        cloudWatch.close();
        sns.close();
        logs.close();
        console.close();
        region.close();
    }

    @Test
    void aLineInALogBecomesAMessage() {
        String topic = sns.createTopic(request -> request.name("alerts")).topicArn();
        subscribeAndConfirm(topic);
        logs.createLogGroup(request -> request.logGroupName(GROUP));
        logs.createLogStream(request -> request.logGroupName(GROUP).logStreamName("s"));
        logs.putMetricFilter(request -> request.logGroupName(GROUP)
                .filterName("sudo")
                .filterPattern("sudo")
                .metricTransformations(metric ->
                        metric.metricNamespace("Lab").metricName("Sudo").metricValue("1")));
        cloudWatch.putMetricAlarm(request -> request.alarmName("sudo")
                .namespace("Lab")
                .metricName("Sudo")
                .statistic(Statistic.SUM)
                .period(10)
                .evaluationPeriods(1)
                .threshold(0.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData("notBreaching")
                .alarmActions(topic));

        say("whoami");
        assertEquals(0, cloudWatch.listMetrics().metrics().size());
        say("sudo whoami");

        assertEquals(
                StateValue.ALARM,
                cloudWatch.describeAlarms().metricAlarms().get(0).stateValue());
        await("the message arrives").until(() -> arrived.size() == 2);
        JsonNode notification = arrived.get(1);
        assertEquals("Notification", notification.path("Type").asText());
        assertTrue(notification.path("Message").asText().contains("\"NewStateValue\":\"ALARM\""));
        assertTrue(http(console.address().resolve("/_lab/inbox")).contains("\"kind\":\"published\""));
    }

    @Test
    void theLinkInAMailConfirms() throws IOException {
        String topic = sns.createTopic(request -> request.name("alerts")).topicArn();
        sns.subscribe(request -> request.topicArn(topic).protocol("email").endpoint("learner@example.com"));
        JsonNode mail = Json.MAPPER
                .readTree(http(console.address().resolve("/_lab/inbox")))
                .path("messages")
                .get(0);

        assertTrue(http(URI.create(mail.path("link").asText())).contains("<SubscriptionArn>" + topic + ":"));

        assertEquals(
                "1",
                sns.getTopicAttributes(request -> request.topicArn(topic))
                        .attributes()
                        .get("SubscriptionsConfirmed"));
    }

    @Test
    void doesNotPostToItself() {
        String topic = sns.createTopic(request -> request.name("alerts")).topicArn();
        sns.subscribe(request -> request.topicArn(topic)
                .protocol("http")
                .endpoint(console.address().resolve("/_lab/reset").toString()));

        await("the attempt has failed")
                .until(() -> region.events().after(0, 100).stream()
                        .anyMatch(event -> event.kind().equals("sns-delivery-failed")));
        assertEquals(1, sns.listTopics().topics().size());
    }

    private void subscribeAndConfirm(String topic) {
        String url = "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/sns";
        sns.subscribe(request -> request.topicArn(topic).protocol("http").endpoint(url));
        await("the endpoint is asked").until(() -> arrived.size() == 1);
        http(URI.create(arrived.get(0).path("SubscribeURL").asText()));
    }

    private void say(String line) {
        logs.putLogEvents(request -> request.logGroupName(GROUP)
                .logStreamName("s")
                .logEvents(InputLogEvent.builder()
                        .timestamp(System.currentTimeMillis())
                        .message(line)
                        .build()));
    }

    private String http(URI address) {
        Http.Answer answer = new Http(console.address())
                .send(java.net.http.HttpRequest.newBuilder(address).build());
        assertEquals(200, answer.status(), answer.body());
        return answer.body();
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
        Credential learner = region.credentials().learner();
        return builder.region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .endpointOverride(console.address())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(learner.accessKeyId(), learner.secretAccessKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
