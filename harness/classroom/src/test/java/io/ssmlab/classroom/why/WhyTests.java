package io.ssmlab.classroom.why;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.classroom.OpenClassroom;
import io.ssmlab.classroom.faults.Fault;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.MemoryLink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.TerminateSessionRequest;

/** Tests the journal of an agent's calls, and the explanation that `why` derives from it. */
class WhyTests extends OpenClassroom {
    private static final String GROUP = "Not-There";

    @BeforeEach
    void connect() {
        launchAll();
        ping(WEB1);
        region.channels().connect(WEB1, new MemoryLink());
    }

    @Test
    void aMissingGroupIsNamedWithTheCommandThatCreatesIt() {
        String id = session("\"cloudWatchLogGroupName\":\"" + GROUP + "\"");
        called(id, "DescribeLogGroups", "{\"logGroupNamePrefix\":\"" + GROUP + "\"}", ApiAnswer.ok());
        end(id);
        for (int i = 0; i < 3; i++) {
            called(
                    id,
                    "CreateLogStream",
                    stream(id),
                    refusal("ResourceNotFoundException", "The specified log group does not exist."));
            region.clock().advance(Duration.ofSeconds(7));
        }
        // What was due by the clock happens on a thread of the region's.
        await("the session has ended").until(() -> why(id).verdict(), "The log is not there."::equals);

        Explanation why = why(id);

        assertEquals(2, why.calls().size(), "the same failures are one row");
        Explanation.Call call = why.calls().get(1);
        assertEquals(3, call.count());
        assertEquals("logs:CreateLogStream", call.operation());
        assertEquals("logs:CreateLogStream", call.needs());
        assertEquals("arn:aws:logs:us-east-1:000000000000:log-group:Not-There:log-stream:" + id, call.resource());
        assertEquals("400 ResourceNotFoundException: The specified log group does not exist.", call.answer());
        Explanation.Cause cause = why.causes().get(0);
        assertTrue(cause.what().contains("The log group Not-There does not exist"), cause.what());
        assertEquals("aws logs create-log-group --log-group-name Not-There", cause.command());
        String text = ExplanationText.of(why);
        assertTrue(text.contains("3 times\n    logs:CreateLogStream -> 400 ResourceNotFoundException"), text);
        assertTrue(text.contains("aws logs create-log-group --log-group-name Not-There"), text);
        assertTrue(text.contains("agent connected, instance running"), text);
    }

    @Test
    void aMissingPermissionNamesThePolicyThatDeniesIt() {
        String id = session("\"cloudWatchLogGroupName\":\"lab\"");
        end(id);
        region.roles()
                .putRolePolicy(
                        PutRolePolicyRequest.builder()
                                .roleName("SM-Workshop-ManagedInstancesRole")
                                .policyName("NoLogs")
                                .policyDocument(
                                        "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"logs:*\",\"Resource\":\"*\"}}")
                                .build(),
                        LEARNER);
        refused("AccessDeniedException", () -> called(id, "PutLogEvents", stream(id), ApiAnswer.ok()));

        Explanation.Cause cause = why(id).causes().get(0);

        assertTrue(cause.what().contains("its policy NoLogs denies it"), cause.what());
        assertEquals(
                "aws iam delete-role-policy --role-name SM-Workshop-ManagedInstancesRole --policy-name NoLogs",
                cause.command());
    }

    @Test
    void anOutageIsReportedAndAFaultIsNamed() {
        String id = session("\"cloudWatchLogGroupName\":\"lab\"");
        end(id);
        called(id, "PutLogEvents", stream(id), new ApiAnswer(503, "ServiceUnavailableException", "", new byte[0]));
        assertTrue(why(id).causes().get(0).what().contains("the service was unavailable"));
        classroom.faults().set("logs", "", Fault.Kind.UNAVAILABLE, 0);
        Explanation why = why(id);
        assertTrue(why.causes().get(0).what().contains("A fault was set"));
        assertTrue(why.causes().get(0).command().contains("/_lab/faults?service=logs"));
        assertTrue(why.faults().get(0).startsWith("logs is unavailable since"), why.faults()::toString);
    }

    @Test
    void aDeliveredLogIsReadableDespiteEarlierErrors() {
        String id = session("\"cloudWatchLogGroupName\":\"lab\"");
        end(id);
        called(id, "PutLogEvents", stream(id), refusal("ThrottlingException", "Rate exceeded"));
        region.clock().advance(Duration.ofSeconds(1));
        called(id, "PutLogEvents", stream(id), ApiAnswer.ok());
        assertEquals("partly there", why(id).destinations().get(0).log(), "the agent has not reported yet");
        assertEquals(List.of(), why(id).causes());
    }

    @Test
    void anObjectIsFoundByItsKeyInAnyEncoding() {
        String id = session("\"s3BucketName\":\"lab\"");
        String encoded = "/lab/of%20the%20lab/%6C" + id.substring(1) + ".log";
        region.interceptors().run(new ApiCall("1", self(WEB1), "s3", "PutObject", encoded, new byte[0]), () -> null);
        region.interceptors().run(new ApiCall("2", self(WEB1), "s3", "HeadBucket", "/lab/", new byte[0]), () -> null);
        assertEquals(
                List.of("arn:aws:s3:::lab/of the lab/" + id + ".log", "arn:aws:s3:::lab"),
                why(id).calls().stream().map(Explanation.Call::resource).toList());
    }

    @Test
    void callsFromOtherNodesAreNotRecorded() {
        String id = session("\"cloudWatchLogGroupName\":\"lab\"");
        called(LEARNER, "PutLogEvents", stream(id), ApiAnswer.ok());
        called(self(WEB2), "PutLogEvents", stream(id), ApiAnswer.ok());
        assertEquals(List.of(), why(id).calls());
    }

    @Test
    void aStoppedInstanceIsTheCause() {
        String id = session("\"cloudWatchLogGroupName\":\"lab\"");
        end(id);
        region.channels().disconnect(WEB1, "off");
        region.instances().setState(WEB1, "stopped");
        Explanation.Cause cause = why(id).causes().get(0);
        assertEquals("aws ec2 start-instances --instance-ids " + WEB1, cause.command());
    }

    @Test
    void aSessionWithoutALogExplainsHowToGetOne() {
        String id = session("\"cloudWatchLogGroupName\":\"\"");
        Explanation why = why(id);
        assertEquals("This session has no log.", why.verdict());
        assertTrue(why.causes().get(0).command().startsWith("aws ssm update-document"));
        assertTrue(ExplanationText.of(why).contains("No call was made for this log."));
    }

    @Test
    void anUnknownIdGetsSimilarIds() {
        String id = session("\"cloudWatchLogGroupName\":\"lab\"");
        assertTrue(classroom.explanations().of("learner-0").isEmpty());
        assertEquals(List.of(id), classroom.explanations().nearest(id.substring(0, id.length() - 2) + "zz"));
    }

    private Explanation why(String id) {
        return classroom.explanations().of(id).orElseThrow();
    }

    private String session(String inputs) {
        region.documents()
                .createDocument(
                        CreateDocumentRequest.builder()
                                .name("SSM-SessionManagerRunShell")
                                .documentType(DocumentType.SESSION)
                                .content("{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{"
                                        + inputs + "}}")
                                .build(),
                        LEARNER);
        return region.sessions()
                .startSession(StartSessionRequest.builder().target(WEB1).build(), LEARNER)
                .sessionId();
    }

    private void end(String id) {
        region.sessions()
                .terminateSession(
                        TerminateSessionRequest.builder().sessionId(id).build(), LEARNER);
    }

    private void called(String id, String operation, String body, ApiAnswer answer) {
        assertTrue(id.startsWith("learner-"));
        called(self(WEB1), operation, body, answer);
    }

    private void called(Caller caller, String operation, String body, ApiAnswer answer) {
        region.interceptors()
                .forward(
                        new ApiCall("1", caller, "logs", operation, "/", body.getBytes(StandardCharsets.UTF_8)),
                        () -> answer,
                        Function.identity());
    }

    private static String stream(String id) {
        return "{\"logEvents\":[{\"message\":\"{}\"}],\"logGroupName\":\"" + GROUP + "\",\"logStreamName\":\"" + id
                + "\"}";
    }

    private static ApiAnswer refusal(String code, String message) {
        return ApiAnswer.refused(new AwsError(code, 400, message, Map.of()));
    }
}
