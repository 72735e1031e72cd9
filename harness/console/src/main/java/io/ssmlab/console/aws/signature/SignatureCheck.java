package io.ssmlab.console.aws.signature;

import io.ssmlab.region.Region;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.wire.sigv4.SigV4;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks Signature Version 4, header form and presigned form, and the RSA form of hybrid nodes. Error names and texts
 * are AWS's. Uses the machine's clock, not the region's, since clients sign with real time.
 */
public final class SignatureCheck {
    private static final String S3 = "s3";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/,&]+/[0-9]{8}/[^/,&]+/([a-z0-9-]{1,40})/");

    private static final Pattern KEY = Pattern.compile("Credential=([^/,&]{1,128})/");

    private final Keys credentials;
    private final String region;
    private final Clock clock;

    public SignatureCheck(Region region, Clock clock) {
        this.credentials = new Keys(region);
        this.region = region.settings().region();
        this.clock = clock;
    }

    /**
     * Returns the caller that signed the call.
     *
     * @param service the signing name the call must be scoped to, such as {@code ssm}
     * @throws AwsError if the signature is missing, incomplete, expired or wrong
     */
    public Caller check(SignedCall call, String service) {
        return signed(call, Authorization.of(call, service), service, SigV4.sha256Hex(call.body()))
                .caller();
    }

    /**
     * Checks the signature of a call to S3 whose body is not read yet. {@link S3Payload} checks the body afterwards.
     *
     * @param head the request without its body
     * @throws AwsError as {@link #check}, and InvalidRequest if the request does not say how its body is signed
     */
    public S3Payload checkS3(SignedCall head) {
        if (isVersion2(head)) {
            throw AwsError.of(
                    "InvalidRequest",
                    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."
                            + " (For the AWS CLI: aws configure set default.s3.signature_version s3v4)");
        }
        Authorization auth = Authorization.of(head, S3);
        String declared =
                head.header("x-amz-content-sha256").orElse(auth.expiresSeconds() > 0 ? S3Payload.UNSIGNED : "");
        if (declared.isEmpty()) {
            throw AwsError.of("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        }
        Credential credential = signed(head, auth, S3, declared);
        S3Payload payload = new S3Payload(
                credential.caller(),
                declared,
                auth.date(),
                auth.scope(),
                credential.secretAccessKey(),
                auth.signature());
        if (!payload.isKnown()) {
            throw AwsError.of(
                    "InvalidArgument",
                    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                            + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.");
        }
        return payload;
    }

    private Credential signed(SignedCall call, Authorization auth, String service, String payloadHash) {
        Credential credential = credentials
                .find(auth.accessKeyId())
                .orElseThrow(() -> Problem.UNKNOWN_KEY.error(
                        service,
                        "The security token included in the request is invalid. (The lab has no such access key;"
                                + " `./lab up` prints the one it has.)"));
        checkScope(call, auth, service);
        checkTime(auth, service);
        checkToken(auth, credential, service);
        String canonical = canonical(call, auth, service, payloadHash);
        String toSign = SigV4.stringToSign(auth.date(), auth.scope(), canonical);
        String expected = SigV4.signature(credential.secretAccessKey(), auth.scope(), toSign);
        if (!same(expected, auth.signature())) {
            throw mismatch(service, canonical, toSign);
        }
        return credential;
    }

    /** Returns the node that signed a call in the RSA form, in which the access key is the node's id. */
    public Caller checkNode(SignedCall call, String service) {
        Authorization auth = Authorization.of(call, service);
        checkScope(call, auth, service);
        checkTime(auth, service);
        String canonical = canonical(call, auth, service, SigV4.sha256Hex(call.body()));
        String toSign = SigV4.stringToSign(auth.date(), auth.scope(), canonical);
        return credentials
                .verifyNode(auth.accessKeyId(), toSign, auth.signature())
                .orElseThrow(() -> mismatch(service, canonical, toSign));
    }

    /** Returns the signing name in the call's scope, unverified; empty if the call has none. */
    public static String claimedService(SignedCall call) {
        if (isVersion2(call)) {
            return S3;
        }
        Matcher scope = SCOPE.matcher(
                call.header("authorization").orElseGet(() -> call.rawQuery().replace("%2F", "/")));
        return scope.find() ? scope.group(1) : "";
    }

    /** Returns the access key that a call names, unverified; empty if it names none, or a hybrid node. */
    public static String claimedKey(SignedCall call) {
        Matcher key = KEY.matcher(
                call.header("authorization").orElseGet(() -> call.rawQuery().replace("%2F", "/")));
        return key.find() && !key.group(1).startsWith("mi-") ? key.group(1) : "";
    }

    /** Returns true for Signature Version 2 of old clients, which use it for S3 only. */
    private static boolean isVersion2(SignedCall call) {
        return call.rawQuery().contains("AWSAccessKeyId=")
                || call.header("authorization").orElse("").startsWith("AWS ");
    }

    /** Returns true if the call names a hybrid node in place of an access key. */
    public static boolean isNodeForm(SignedCall call) {
        return call.header("authorization").orElse("").contains("Credential=mi-");
    }

    private void checkScope(SignedCall call, Authorization auth, String service) {
        String[] scope = auth.scope().split("/", -1);
        if (!auth.date().startsWith(scope[0])) {
            throw Problem.WRONG.error(
                    service,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                            + scope[0] + "' != '" + auth.date().substring(0, 8) + "', from '" + auth.date() + "'.");
        }
        if (!scope[1].equals(region)) {
            throw Problem.WRONG.error(
                    service, "Credential should be scoped to a valid region, not '" + scope[1] + "'.");
        }
        if (!scope[2].equals(service)) {
            throw Problem.WRONG.error(service, "Credential should be scoped to correct service: '" + service + "'.");
        }
        if (!auth.signedHeaders().contains("host")) {
            throw Problem.WRONG.error(
                    service, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        if (call.headers().containsKey("x-amz-target") && !auth.signedHeaders().contains("x-amz-target")) {
            throw Problem.WRONG.error(service, "'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    private void checkTime(Authorization auth, String service) {
        Instant signed;
        try {
            signed = LocalDateTime.parse(auth.date(), BASIC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Problem.INCOMPLETE.error(
                    service, "Date must be in ISO-8601 'basic format'. Got '" + auth.date() + "'.");
        }
        Instant now = clock.instant();
        Duration life = auth.expiresSeconds() > 0 ? Duration.ofSeconds(auth.expiresSeconds()) : SKEW;
        if (signed.plus(life).isBefore(now)) {
            String earliest = BASIC.format(now.minus(life));
            throw (auth.expiresSeconds() > 0 ? Problem.PAST : Problem.SKEWED)
                    .error(
                            service,
                            "Signature expired: " + auth.date() + " is now earlier than " + earliest + " ("
                                    + BASIC.format(now) + " - " + words(life) + ")");
        }
        if (signed.minus(SKEW).isAfter(now)) {
            String latest = BASIC.format(now.plus(SKEW));
            throw Problem.SKEWED.error(
                    service,
                    "Signature not yet current: " + auth.date() + " is still later than " + latest + " ("
                            + BASIC.format(now) + " + " + words(SKEW) + ")");
        }
    }

    private void checkToken(Authorization auth, Credential credential, String service) {
        String token = credential.sessionToken() == null ? "" : credential.sessionToken();
        if (!same(token, auth.sessionToken())) {
            throw Problem.BAD_TOKEN.error(service, "The security token included in the request is invalid.");
        }
        if (credential.isExpired(credentials.now())) {
            throw Problem.EXPIRED_TOKEN.error(service, "The security token included in the request is expired");
        }
    }

    private static String canonical(SignedCall call, Authorization auth, String service, String payloadHash) {
        SortedMap<String, String> headers = new TreeMap<>();
        for (String name : auth.signedHeaders()) {
            String value = call.header(name).orElse(null);
            if (value == null) {
                throw Problem.WRONG.error(
                        service,
                        "The request does not have the signed header '" + name.replaceAll("\\p{Cntrl}", "?") + "'.");
            }
            headers.put(name.toLowerCase(Locale.ROOT), value);
        }
        return service.equals(S3)
                ? SigV4.s3CanonicalRequest(call.method(), call.rawPath(), auth.query(), headers, payloadHash)
                : SigV4.canonicalRequest(call.method(), call.rawPath(), auth.query(), headers, payloadHash);
    }

    private static AwsError mismatch(String service, String canonical, String toSign) {
        String text = "The request signature we calculated does not match the signature you provided. Check your AWS"
                + " Secret Access Key and signing method. Consult the service documentation for details.";
        return Problem.WRONG.error(
                service,
                service.equals("ec2")
                        ? text
                        : text + "\n\nThe Canonical String for this request should have been\n'" + canonical
                                + "'\n\nThe String-to-Sign should have been\n'" + toSign + "'\n");
    }

    private static String words(Duration life) {
        return life.toSecondsPart() == 0 ? life.toMinutes() + " min." : life.toSeconds() + " s";
    }

    static boolean same(@Nullable String expected, String given) {
        return expected != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
