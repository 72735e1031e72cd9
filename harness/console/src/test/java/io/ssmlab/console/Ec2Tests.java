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
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The EC2 query protocol as the SDK's own client speaks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Ec2Tests {
    private final Services services = new Services();
    private Fixture fixture;
    private Ec2Client ec2;
    private Http http;

    @BeforeAll
    void start() {
        fixture = new Fixture(services);
        ec2 = fixture.client(Ec2Client.builder());
        http = new Http(fixture.console.address());
    }

    @AfterAll
    void stop() {
        ec2.close();
        fixture.close();
    }

    @Test
    void carriesFiltersInRequestsAndInstancesInResponses() {
        DescribeInstancesResponse response = ec2.describeInstances(request -> request.instanceIds("i-1", "i-2")
                .maxResults(50)
                .filters(Filter.builder()
                        .name("tag:Group")
                        .values("Web & <App>", "ä")
                        .build()));

        assertEquals(List.of("i-1", "i-2"), services.described.get().instanceIds());
        assertEquals(50, services.described.get().maxResults());
        assertEquals("tag:Group", services.described.get().filters().get(0).name());
        assertEquals(
                List.of("Web & <App>", "ä"),
                services.described.get().filters().get(0).values());
        Instance instance = response.reservations().get(0).instances().get(0);
        assertEquals("i-1", instance.instanceId());
        assertEquals(InstanceStateName.RUNNING, instance.state().name());
        assertEquals(16, instance.state().code());
        assertEquals(Instant.parse("2026-11-23T06:30:02.717Z"), instance.launchTime());
        assertEquals("<Web> & \u00e4\ufffd", instance.tags().get(0).value());
        assertEquals("us-east-1a", instance.placement().availabilityZone());
        assertTrue(instance.ebsOptimized());
        assertEquals(List.of(), response.reservations().get(0).groups());
    }

    @Test
    void carriesTags() {
        ec2.createTags(request -> request.resources("i-1")
                .tags(Tag.builder().key("Group").value("").build()));

        assertEquals(List.of("i-1"), services.tagged.get().resources());
        assertEquals("", services.tagged.get().tags().get(0).value());
    }

    @Test
    void keepsTheErrorsName() {
        Ec2Exception error =
                assertThrows(Ec2Exception.class, () -> ec2.describeInstances(request -> request.instanceIds("i-none")));

        assertEquals("InvalidInstanceID.NotFound", error.awsErrorDetails().errorCode());
        assertEquals(
                "The instance ID 'i-none' does not exist",
                error.awsErrorDetails().errorMessage());
    }

    @Test
    void namesAnUnknownOperation() {
        Ec2Exception error = assertThrows(Ec2Exception.class, () -> ec2.describeVpcs());

        assertEquals("InvalidAction", error.awsErrorDetails().errorCode());
    }

    @Test
    void refusesAWrongSecretByEc2sOwnName() {
        try (Ec2Client other = fixture.client(Ec2Client.builder(), Fixture.KEY, "other")) {
            Ec2Exception error = assertThrows(Ec2Exception.class, other::describeInstances);

            assertEquals("SignatureDoesNotMatch", error.awsErrorDetails().errorCode());
            assertEquals(403, error.statusCode());
        }
        try (Ec2Client other = fixture.client(Ec2Client.builder(), "AKIAOTHER", "other")) {
            Ec2Exception error = assertThrows(Ec2Exception.class, other::describeInstances);

            assertEquals(401, error.statusCode()); // with AuthFailure, but the JDK's client reads no body of a 401
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Version=2016-11-15                                       | MissingAction
                    Action=DescribeInstances&MaxResults=many                 | InvalidParameterValue
                    Action=DescribeInstances&DryRun=maybe                    | InvalidParameterValue
                    Action=DescribeInstances&Color=red                       | UnknownParameter
                    Action=DescribeInstances&InstanceId=i-1                  | UnknownParameter
                    Action=DescribeInstances&InstanceId.x=i-1                | UnknownParameter
                    Action=DescribeInstances&InstanceId.99999999999=i-1      | UnknownParameter
                    Action=DescribeInstances&Filter.1.Nome=x                 | UnknownParameter
                    Action=DescribeInstances&Filter.1=x                      | UnknownParameter
                    Action=DescribeInstances&Filter.1.Name.1=x               | UnknownParameter
                    Action=DescribeInstances&a=%zz                           | MalformedQueryString
                    Action=<x>                                               | InvalidAction
                    """)
    void refusesMalformedForms(String form, String code) {
        Http.Answer answer = http.call(
                "POST",
                "/",
                "ec2",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8),
                Instant.now());

        assertEquals(400, answer.status(), answer.body());
        assertTrue(answer.body().contains("<Code>" + code + "</Code>"), answer.body());
    }

    @Test
    void reportsMissingServicesOfThisProtocol() {
        Http.Answer answer = http.call(
                "POST",
                "/",
                "sts",
                Map.of("content-type", "application/x-www-form-urlencoded"),
                "Action=GetCallerIdentity&Version=2011-06-15".getBytes(StandardCharsets.UTF_8),
                Instant.now());

        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("The lab does not offer the service sts."), answer.body());
    }

    /** Two operations with real model classes. */
    public static final class Services {
        final AtomicReference<DescribeInstancesRequest> described = new AtomicReference<>();
        final AtomicReference<CreateTagsRequest> tagged = new AtomicReference<>();

        public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request, Caller caller) {
            described.set(request);
            if (request.instanceIds().contains("i-none")) {
                throw AwsError.of("InvalidInstanceID.NotFound", "The instance ID 'i-none' does not exist");
            }
            Instance instance = Instance.builder()
                    .instanceId("i-1")
                    .state(state -> state.code(16).name("running"))
                    .launchTime(Instant.parse("2026-11-23T06:30:02.717Z"))
                    .placement(placement -> placement.availabilityZone("us-east-1a"))
                    .ebsOptimized(true)
                    .tags(Tag.builder()
                            .key("Name")
                            .value("<Web> & \u00e4\u0001")
                            .build())
                    .build();
            return DescribeInstancesResponse.builder()
                    .reservations(Reservation.builder()
                            .groups(List.of())
                            .instances(instance)
                            .build())
                    .build();
        }

        public CreateTagsResponse createTags(CreateTagsRequest request, Caller caller) {
            tagged.set(request);
            return CreateTagsResponse.builder().build();
        }
    }
}
