package io.ssmlab.classroom.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ssmlab.classroom.OpenClassroom;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.ssm.delivery.LogCall;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;

/** Finds the cause of each answer, and the command that fixes it. */
class CausesTests extends OpenClassroom {
    private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");
    private static final Explanation.Now CONNECTED = new Explanation.Now("", "connected", "running");
    private static final String BOTH = "{\"cloudWatchLogGroupName\":\"lab's group\",\"s3BucketName\":\"logs-bucket\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "logs | PutLogEvents | 400 | ResourceNotFoundException | does not exist | aws logs create-log-group --log-group-name 'lab'\\''s group'",
                "s3 | PutObject | 404 | NoSuchBucket | bucket logs-bucket does not exist | aws s3api create-bucket --bucket logs-bucket",
                "logs | PutLogEvents | 400 | AccessDeniedException | now it is | ``",
                "logs | PutLogEvents | 0 | `` | the service was unavailable. | ``",
                "logs | PutLogEvents | 500 | InternalFailure | the service was unavailable (InternalFailure) | ``",
                "s3 | PutObject | 503 | SlowDown | was throttled once | ``",
                "logs | PutLogEvents | 400 | InvalidParameterException | refused with InvalidParameterException: no | ``"
            })
    void anAnswerHasItsCause(String service, String operation, int status, String code, String what, String command) {
        Explanation.Cause cause = causes("Terminated", "", BOTH, CONNECTED, call(service, operation, status, code))
                .get(0);
        assertTrue(cause.what().contains(what), cause.what());
        assertEquals(command, cause.command());
    }

    @Test
    void aConditionalPermissionIsReportedAsUncertain() {
        region.roles()
                .putRolePolicy(
                        PutRolePolicyRequest.builder()
                                .roleName("SM-Workshop-ManagedInstancesRole")
                                .policyName("TlsOnly")
                                .policyDocument(
                                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"logs:*\","
                                                + "\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}}")
                                .build(),
                        LEARNER);
        Explanation.Cause cause = causes(
                        "Terminated", "", BOTH, CONNECTED, call("logs", "PutLogEvents", 400, "AccessDeniedException"))
                .get(0);
        assertTrue(cause.what().contains("its policies have conditions"), cause.what());
        assertTrue(cause.remedy().startsWith("Check the conditions"), cause.remedy());
    }

    @Test
    void aMissingPermissionComesWithThePolicyThatGrantsIt() {
        Explanation.Cause cause = causes(
                        "Terminated", "", BOTH, CONNECTED, call("logs", "GetLogEvents", 400, "AccessDeniedException"))
                .get(0);
        assertTrue(cause.what().contains("none of its policies allows it"), cause.what());
        assertTrue(cause.command().startsWith("aws iam put-role-policy --role-name SM-Workshop-ManagedInstancesRole"));
        assertTrue(cause.command().contains("\"Action\":\"logs:GetLogEvents\""), cause.command());
    }

    @ParameterizedTest
    @CsvSource({
        "CloudWatch Logs log group, only encrypted log groups are allowed, aws logs associate-kms-key",
        "Amazon S3 bucket, only encrypted buckets are allowed, aws s3api put-bucket-encryption"
    })
    void aSessionRefusedForMissingEncryptionExplainsHowToEncrypt(String place, String what, String command) {
        Explanation.Cause cause = causes(
                        "Failed",
                        "We couldn't start the session because encryption is not set up on the selected " + place + ".",
                        BOTH,
                        CONNECTED)
                .get(0);
        assertTrue(cause.what().contains(what), cause.what());
        assertTrue(cause.command().startsWith(command), cause.command());
    }

    @Test
    void aForbiddenKeyIsListedBeforeTheFailureItCaused() {
        List<Explanation.Cause> causes = causes(
                "Failed",
                "the handshake failed",
                BOTH,
                CONNECTED,
                call("kms", "Decrypt", 400, "AccessDeniedException"));
        assertTrue(causes.get(0).what().contains("kms:Decrypt"), causes.get(0).what());
        assertEquals("The session failed: the handshake failed", causes.get(1).what());
    }

    @ParameterizedTest
    @CsvSource({
        "stopped, aws ec2 start-instances --instance-ids " + WEB1,
        "running, aws ec2 reboot-instances --instance-ids " + WEB1,
        "terminated, ''",
        "hybrid node, ''"
    })
    void aDisconnectedAgentIsACause(String state, String command) {
        Explanation.Cause cause = causes("Terminating", "", BOTH, new Explanation.Now("", "not connected", state))
                .get(0);
        assertEquals(command, cause.command());
    }

    @Test
    void portsAreNotLogged() {
        SessionRecord session = session("Connected", "", "{}", "Port");
        List<Explanation.Cause> causes = new Causes(
                        session,
                        new LogProgress(session, List.of()),
                        CONNECTED,
                        region.roles().policies(),
                        List.of())
                .all();
        assertTrue(causes.get(0).what().contains("forward ports"), causes.get(0).what());
    }

    private List<Explanation.Cause> causes(
            String status, String details, String inputs, Explanation.Now now, LogCall... calls) {
        SessionRecord session = session(status, details, inputs, "Standard_Stream");
        return new Causes(
                        session,
                        new LogProgress(session, List.of(calls)),
                        now,
                        region.roles().policies(),
                        List.of())
                .all();
    }

    private static SessionRecord session(String status, String details, String inputs, String type) {
        try {
            return new SessionRecord(
                    "learner-1",
                    LEARNER.arn(),
                    WEB1,
                    "SSM-SessionManagerRunShell",
                    type,
                    Json.MAPPER.readTree(inputs),
                    NOW,
                    NOW,
                    NOW,
                    status,
                    true,
                    details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(inputs, e);
        }
    }

    private static LogCall call(String service, String operation, int status, String code) {
        return new LogCall(
                service,
                operation,
                "arn:aws:" + service + ":x",
                service + ":" + operation,
                status,
                code,
                "no",
                NOW,
                NOW,
                1);
    }
}
