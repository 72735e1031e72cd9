package io.ssmlab.steps.terminal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The learner's end of an encrypted session, as the protocol's reference describes it. */
final class StreamCipher {
    private static final int NONCE = 12;
    private static final int HALF = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec ofAgent;
    private final SecretKeySpec ofClient;

    /** @param dataKey the half for data from the agent, then the half for data from this end */
    StreamCipher(byte[] dataKey) {
        this.ofAgent = new SecretKeySpec(dataKey, 0, HALF, "AES");
        this.ofClient = new SecretKeySpec(dataKey, HALF, HALF, "AES");
    }

    byte[] seal(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, ofClient, nonce, plain, 0);
        byte[] message = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, message, NONCE, sealed.length);
        return message;
    }

    /** @throws AssertionError if the lab sent data that the agent did not encrypt */
    byte[] open(byte[] message) {
        if (message.length < NONCE) {
            throw new AssertionError("an encrypted message of " + message.length + " bytes has no nonce");
        }
        return run(Cipher.DECRYPT_MODE, ofAgent, Arrays.copyOf(message, NONCE), message, NONCE);
    }

    private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, byte[] text, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("data of an encrypted session cannot be read: " + e.getMessage(), e);
        }
    }
}
