package io.ssmlab.region.ssm.activations;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The RSA key of a hybrid node: base64 of a DER SubjectPublicKeyInfo, at least 2048 bits. */
final class NodeKey {
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private NodeKey() {}

    static boolean isValid(@Nullable String base64) {
        if (base64 == null) {
            return false;
        }
        try {
            return parse(base64) instanceof RSAPublicKey key && key.getModulus().bitLength() >= 2048;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Verifies a signature of the text by that key: RSASSA-PSS, SHA-256, MGF1 with SHA-256, salt of 32. */
    static boolean verify(String publicKey, String text, String signatureBase64) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(PSS);
            signature.initVerify(parse(publicKey));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signatureBase64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey parse(String base64) throws GeneralSecurityException {
        byte[] der = Base64.getDecoder().decode(base64);
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    }
}
