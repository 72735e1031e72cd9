package io.ssmlab.agent.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.agent.core.Dates;
import io.ssmlab.wire.sigv4.SigV4;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the calls of a hybrid node that has no credentials yet. A call is anonymous, or has the form of Signature
 * Version 4 with the node's id as access key and an RSASSA-PSS signature (SHA-256, salt of 32 bytes).
 */
public final class RsaSigner {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final InstantSource clock;
    private final URI endpoint;
    private final String region;
    private final String userAgent;

    public RsaSigner(HttpClient http, InstantSource clock, URI endpoint, String region, String agentVersion) {
        this.http = http;
        this.clock = clock;
        this.endpoint = endpoint;
        this.region = region;
        this.userAgent = AwsClient.userAgent(agentVersion);
    }

    /** Calls an operation of AmazonSSM without authorization. */
    public JsonNode anonymous(String operation, Object body) throws IOException, InterruptedException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        Map<String, String> headers = AwsClient.jsonHeaders("AmazonSSM." + operation, userAgent);
        return AwsClient.answer(http.send(AwsClient.post(endpoint.resolve("/"), headers, bytes), AwsClient.BODY));
    }

    /** Calls an operation of AmazonSSM as the node; the body is sent chunked, as the official agent does. */
    public JsonNode call(String operation, Object body, String nodeId, PrivateKey key)
            throws IOException, InterruptedException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        URI uri = endpoint.resolve("/");
        Map<String, String> headers = AwsClient.jsonHeaders("AmazonSSM." + operation, userAgent);
        String date = Dates.amz(clock.instant());
        String hash = SigV4.sha256Hex(bytes);
        SortedMap<String, String> signed = new TreeMap<>();
        signed.put("content-type", "application/x-amz-json-1.1");
        signed.put("host", RequestSigner.host(uri));
        signed.put("x-amz-date", date);
        signed.put("x-amz-target", "AmazonSSM." + operation);
        String scope = RequestSigner.scope(date, region, "ssm");
        String toSign = SigV4.stringToSign(date, scope, SigV4.canonicalRequest("POST", "/", null, signed, hash));
        headers.put("X-Amz-Date", date);
        headers.put("X-Amz-Content-Sha256", hash);
        headers.put("Authorization", RequestSigner.authorization(nodeId, scope, signed, signature(key, toSign)));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        headers.forEach(request::header);
        request.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        return AwsClient.answer(http.send(request.build(), AwsClient.BODY));
    }

    static String signature(PrivateKey key, String toSign) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initSign(key);
            signature.update(toSign.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the node's RSA key cannot sign", e);
        }
    }
}
