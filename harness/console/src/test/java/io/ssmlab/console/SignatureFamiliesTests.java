package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Pace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signature errors have the name, the status and the text of each protocol family. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureFamiliesTests {
    private static final String NODE = "mi-00000000000000001";

    private Region region;
    private Console console;
    private Http http;
    private Credential learner;
    private Credential token;

    @BeforeAll
    void start(@TempDir Path folder) {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        http = new Http(console.address());
        learner = region.credentials().learner();
        token = region.credentials().issueRoleToken(NODE, "SSMServiceRole");
        region.clock().advance(Duration.ofMinutes(61));
    }

    @AfterAll
    void stop() {
        console.close();
        region.close();
    }

    /** A valid call of a protocol family. */
    private record Sent(String path, String service, Map<String, String> headers, String body) {
        static Sent of(String family) {
            return switch (family) {
                case "ec2" -> form("ec2", "Action=DescribeInstances&Version=2016-11-15");
                case "iam" -> form("iam", "Action=ListUsers&Version=2010-05-08");
                case "sts" -> form("sts", "Action=GetCallerIdentity&Version=2011-06-15");
                case "resource-groups" ->
                    new Sent("/groups-list", family, Map.of("content-type", "application/json"), "{}");
                case "monitoring" ->
                    new Sent(
                            "/service/GraniteServiceVersion20100801/operation/ListMetrics",
                            family,
                            Map.of("content-type", "application/cbor", "smithy-protocol", "rpc-v2-cbor"),
                            "");
                case "logs" -> json("logs", "Logs_20140328.DescribeLogGroups");
                case "cloudtrail" -> json("cloudtrail", "CloudTrail_20131101.LookupEvents");
                default -> json("ssm", "AmazonSSM.ListDocuments");
            };
        }

        private static Sent json(String service, String target) {
            return new Sent(
                    "/", service, Map.of("content-type", "application/x-amz-json-1.1", "x-amz-target", target), "{}");
        }

        private static Sent form(String service, String body) {
            return new Sent("/", service, Map.of("content-type", "application/x-www-form-urlencoded"), body);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssm | unsigned | 400 | MissingAuthenticationTokenException | Missing Authentication Token",
                "ssm | incomplete | 400 | IncompleteSignatureException | Authorization header requires",
                "ssm | unknown key | 400 | UnrecognizedClientException | The security token included in the request is invalid.",
                "ssm | wrong secret | 400 | InvalidSignatureException | The request signature we calculated does not match",
                "ssm | other body | 400 | InvalidSignatureException | The String-to-Sign should have been",
                "ssm | late | 400 | InvalidSignatureException | is now earlier than",
                "ssm | early | 400 | InvalidSignatureException | is still later than",
                "ssm | foreign token | 400 | UnrecognizedClientException | The security token included in the request is invalid.",
                "ssm | no token | 400 | UnrecognizedClientException | The security token included in the request is invalid.",
                "ssm | expired token | 400 | ExpiredTokenException | The security token included in the request is expired",
                "logs | wrong secret | 400 | InvalidSignatureException | does not match",
                "logs | expired token | 400 | ExpiredTokenException | is expired",
                "cloudtrail | other body | 400 | InvalidSignatureException | does not match",
                "ec2 | unsigned | 401 | AuthFailure | Missing Authentication Token",
                "ec2 | incomplete | 400 | IncompleteSignature | Authorization header requires",
                "ec2 | unknown key | 401 | AuthFailure | AWS was not able to validate the provided access credentials",
                "ec2 | wrong secret | 403 | SignatureDoesNotMatch | does not match",
                "ec2 | other body | 403 | SignatureDoesNotMatch | does not match",
                "ec2 | late | 400 | RequestExpired | Request has expired.",
                "ec2 | foreign token | 401 | AuthFailure | AWS was not able to validate",
                "ec2 | expired token | 400 | RequestExpired | Request has expired.",
                "iam | unsigned | 403 | MissingAuthenticationToken | Missing Authentication Token",
                "iam | incomplete | 400 | IncompleteSignature | Authorization header requires",
                "iam | unknown key | 403 | InvalidClientTokenId | The security token included in the request is invalid.",
                "iam | wrong secret | 403 | SignatureDoesNotMatch | does not match",
                "iam | early | 403 | SignatureDoesNotMatch | Signature not yet current",
                "sts | unsigned | 403 | MissingAuthenticationToken | Missing Authentication Token",
                "sts | other body | 403 | SignatureDoesNotMatch | does not match",
                "sts | late | 403 | SignatureDoesNotMatch | Signature expired",
                "sts | expired token | 403 | ExpiredToken | is expired",
                "sts | foreign token | 403 | InvalidClientTokenId | is invalid",
                "monitoring | wrong secret | 403 | SignatureDoesNotMatch | does not match",
                "monitoring | unknown key | 403 | InvalidClientTokenId | is invalid",
                "resource-groups | unsigned | 403 | MissingAuthenticationTokenException | Missing Authentication Token",
                "resource-groups | unknown key | 403 | UnrecognizedClientException | is invalid",
                "resource-groups | other body | 403 | InvalidSignatureException | does not match",
                "resource-groups | expired token | 403 | ExpiredTokenException | is expired"
            })
    void anErrorHasTheNameOfItsProtocolFamily(String family, String mistake, int status, String code, String text) {
        Http.Answer answer = answer(Sent.of(family), mistake);

        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.body().contains(code), answer.body());
        assertTrue(answer.body().contains(text), answer.body());
        assertTrue(
                answer.headers().containsKey("x-amzn-requestid"),
                answer.headers().toString());
    }

    @ParameterizedTest
    @CsvSource({"ssm", "logs", "cloudtrail", "ec2", "iam", "sts", "monitoring", "resource-groups"})
    void aValidSignatureIsAccepted(String family) {
        assertEquals(200, answer(Sent.of(family), "").status());
    }

    private Http.Answer answer(Sent sent, String mistake) {
        Map<String, String> headers = new LinkedHashMap<>(sent.headers);
        String key = learner.accessKeyId();
        String secret = learner.secretAccessKey();
        Instant at = Instant.now();
        String body = sent.body;
        switch (mistake) {
            case "unknown key" -> key = "AKIANOBODY0000000000";
            case "wrong secret" -> secret = "guessed";
            case "late" -> at = at.minus(Duration.ofMinutes(6));
            case "early" -> at = at.plus(Duration.ofMinutes(6));
            case "foreign token" -> headers.put("x-amz-security-token", String.valueOf(token.sessionToken()));
            case "no token" -> key = token.accessKeyId();
            case "expired token" -> {
                key = token.accessKeyId();
                secret = token.secretAccessKey();
                headers.put("x-amz-security-token", String.valueOf(token.sessionToken()));
            }
            case "other body" -> body = body + " ";
            default -> {}
        }
        Map<String, String> signed = new TreeMap<>(http.sign(
                "POST", sent.path, sent.service, headers, sent.body.getBytes(StandardCharsets.UTF_8), at, key, secret));
        signed.remove("host");
        if (mistake.equals("unsigned")) {
            List.of("Authorization", "x-amz-date").forEach(signed::remove);
        }
        if (mistake.equals("incomplete")) {
            signed.put(
                    "Authorization", String.valueOf(signed.get("Authorization")).replaceFirst(", Signature=.*", ""));
        }
        return http.post(sent.path, body, signed);
    }
}
