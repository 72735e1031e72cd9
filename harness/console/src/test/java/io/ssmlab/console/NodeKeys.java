package io.ssmlab.console;

import io.ssmlab.wire.sigv4.SigV4;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.TreeMap;

/** The RSA key of a hybrid node. Signs requests as the official agent does: PSS in base64, a chunked body. */
final class NodeKeys {
    private final KeyPair keys;

    private NodeKeys(KeyPair keys) {
        this.keys = keys;
    }

    static NodeKeys make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new NodeKeys(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the public key in the form of RegisterManagedInstance. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    HttpRequest request(URI console, String node, String target, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String date = Http.BASIC.format(Instant.now());
        String scope = date.substring(0, 8) + "/us-east-1/ssm/aws4_request";
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", "application/x-amz-json-1.1");
        headers.put("host", console.getAuthority());
        headers.put("x-amz-date", date);
        headers.put("x-amz-target", target);
        String canonical = SigV4.canonicalRequest("POST", "/", "", headers, SigV4.sha256Hex(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve("/"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        headers.remove("host");
        headers.forEach(request::header);
        request.header("X-Amz-Content-Sha256", SigV4.sha256Hex(body));
        request.header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + node + "/" + scope
                        + ", SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
                        + signature(SigV4.stringToSign(date, scope, canonical)));
        return request.build();
    }

    private String signature(String text) {
        try {
            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            pss.initSign(keys.getPrivate());
            pss.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(pss.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
