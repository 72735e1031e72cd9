package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.Topic;

/** The query protocol of most services, as the SDK's own client of SNS speaks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryTests {
    private static final Map<String, String> FORM = Map.of("content-type", "application/x-www-form-urlencoded");

    private final Services services = new Services();
    private Fixture fixture;
    private SnsClient sns;
    private Http http;

    @BeforeAll
    void start() {
        fixture = new Fixture(services);
        sns = fixture.client(SnsClient.builder());
        http = new Http(fixture.console.address());
    }

    @AfterAll
    void stop() {
        sns.close();
        fixture.close();
    }

    @Test
    void carriesMapsAndListsInRequests() {
        String arn = sns.createTopic(request -> request.name("alerts")
                        .attributes(Map.of("DisplayName", "A & <B>", "Policy", ""))
                        .tags(Tag.builder().key("k").value("ä").build()))
                .topicArn();

        assertEquals("arn:alerts", arn);
        assertEquals(
                Map.of("DisplayName", "A & <B>", "Policy", ""),
                services.created.get().attributes());
        assertEquals("ä", services.created.get().tags().get(0).value());
    }

    @Test
    void carriesStructuresInMapsAndBytes() {
        MessageAttributeValue value = MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(software.amazon.awssdk.core.SdkBytes.fromUtf8String("\u0000x"))
                .build();

        sns.publish(request -> request.topicArn("arn:alerts").message("m").messageAttributes(Map.of("raw", value)));

        assertEquals(value, services.published.get().messageAttributes().get("raw"));
    }

    @Test
    void carriesListsAndMapsInResponses() {
        assertEquals(
                List.of("arn:a", "arn:b"),
                sns.listTopics().topics().stream().map(Topic::topicArn).toList());
        assertEquals(
                Map.of("DisplayName", "<x>", "Owner", ""),
                sns.getTopicAttributes(request -> request.topicArn("arn:a")).attributes());
    }

    @Test
    void keepsTheErrorsName() {
        NotFoundException error = assertThrows(
                NotFoundException.class, () -> sns.getTopicAttributes(request -> request.topicArn("arn:none")));

        assertEquals("NotFound", error.awsErrorDetails().errorCode());
        assertEquals("Topic does not exist", error.awsErrorDetails().errorMessage());
        assertEquals(404, error.statusCode());
    }

    @Test
    void namesAnUnknownOperation() {
        SnsException error = assertThrows(SnsException.class, sns::listPlatformApplications);

        assertEquals("InvalidAction", error.awsErrorDetails().errorCode());
    }

    @Test
    void refusesAWrongSecretByItsOwnName() {
        try (SnsClient other = fixture.client(SnsClient.builder(), Fixture.KEY, "other")) {
            SnsException error = assertThrows(SnsException.class, other::listTopics);

            assertEquals("SignatureDoesNotMatch", error.awsErrorDetails().errorCode());
            assertEquals(403, error.statusCode());
        }
        try (SnsClient other = fixture.client(SnsClient.builder(), "AKIAOTHER", "other")) {
            SnsException error = assertThrows(SnsException.class, other::listTopics);

            assertEquals("InvalidClientTokenId", error.awsErrorDetails().errorCode());
        }
    }

    @Test
    void answersTheLinkInAMessageUnsigned() {
        Http.Answer answer = http.get("/?Action=ConfirmSubscription&TopicArn=arn:a&Token=t");

        assertEquals(200, answer.status(), answer.body());
        assertTrue(
                answer.body()
                        .contains("<ConfirmSubscriptionResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                                + "<ConfirmSubscriptionResult><SubscriptionArn>t of anonymous</SubscriptionArn>"),
                answer.body());
        assertTrue(answer.body().contains("</RequestId></ResponseMetadata></ConfirmSubscriptionResponse>"));
        Http.Answer unsigned = http.get("/?Action=ListTopics&Version=2010-03-31");
        assertEquals(403, unsigned.status(), unsigned.body());
        assertTrue(unsigned.body().contains("<Code>MissingAuthenticationToken</Code>"), unsigned.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Version=2010-03-31                                       | MissingAction
                    Action=CreateTopic&Tags.member.x.Key=a                   | MalformedInput
                    Action=CreateTopic&Tags.member.99999999999.Key=a         | MalformedInput
                    Action=CreateTopic&Tags.member.1=a                       | MalformedInput
                    Action=CreateTopic&Attributes.entry.1.value=a            | MalformedInput
                    Action=CreateTopic&Attributes.entry.1.key=a              | MalformedInput
                    Action=Publish&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.BinaryValue=! | MalformedInput
                    Action=CreateTopic&a=%zz                                 | MalformedQueryString
                    Action=<x>                                               | InvalidAction
                    """)
    void refusesMalformedForms(String form, String code) {
        Http.Answer answer = post(form);

        assertEquals(400, answer.status(), answer.body());
        assertTrue(answer.body().contains("<Type>Sender</Type><Code>" + code + "</Code>"), answer.body());
    }

    @Test
    void ignoresUnknownParameters() {
        assertEquals(200, post("Action=ListTopics&Color=red&Tags=").status());
    }

    private Http.Answer post(String form) {
        return http.call("POST", "/", "sns", FORM, form.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    /** Some operations with real model classes. */
    public static final class Services {
        final AtomicReference<CreateTopicRequest> created = new AtomicReference<>();
        final AtomicReference<PublishRequest> published = new AtomicReference<>();

        public CreateTopicResponse createTopic(CreateTopicRequest request, Caller caller) {
            created.set(request);
            return CreateTopicResponse.builder()
                    .topicArn("arn:" + request.name())
                    .build();
        }

        public PublishResponse publish(PublishRequest request, Caller caller) {
            published.set(request);
            return PublishResponse.builder().messageId("1").build();
        }

        public ListTopicsResponse listTopics(ListTopicsRequest request, Caller caller) {
            return ListTopicsResponse.builder()
                    .topics(topic("arn:a"), topic("arn:b"))
                    .build();
        }

        public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request, Caller caller) {
            if (request.topicArn().equals("arn:none")) {
                throw new AwsError("NotFound", 404, "Topic does not exist", Map.of());
            }
            return GetTopicAttributesResponse.builder()
                    .attributes(Map.of("DisplayName", "<x>", "Owner", ""))
                    .build();
        }

        public ConfirmSubscriptionResponse confirmSubscription(ConfirmSubscriptionRequest request, Caller caller) {
            return ConfirmSubscriptionResponse.builder()
                    .subscriptionArn(request.token() + " of " + caller.sessionName())
                    .build();
        }

        private static Topic topic(String arn) {
            return Topic.builder().topicArn(arn).build();
        }
    }
}
