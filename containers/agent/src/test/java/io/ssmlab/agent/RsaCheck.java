package io.ssmlab.agent;

import io.ssmlab.wire.sigv4.SigV4;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verifies the signature of a hybrid node as the service does. */
final class RsaCheck {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]+/(\\S+), SignedHeaders=(\\S+), Signature=(\\S+)");

    private RsaCheck() {}

    static boolean isValid(FakeRegion.Call call, String publicKey) throws GeneralSecurityException {
        SortedMap<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(call.headers());
        Matcher authorization = AUTHORIZATION.matcher(all.get("Authorization"));
        if (!authorization.matches()) {
            return false;
        }
        SortedMap<String, String> signed = new TreeMap<>();
        for (String name : authorization.group(2).split(";", -1)) {
            signed.put(name, all.get(name));
        }
        String hash = SigV4.sha256Hex(call.body().toString().getBytes(StandardCharsets.UTF_8));
        String request = SigV4.canonicalRequest("POST", "/", null, signed, hash);
        String toSign = SigV4.stringToSign(all.get("X-Amz-Date"), authorization.group(1), request);
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
        signature.update(toSign.getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(authorization.group(3)));
    }
}
