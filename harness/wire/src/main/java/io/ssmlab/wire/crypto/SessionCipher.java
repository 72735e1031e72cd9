package io.ssmlab.wire.crypto;

import io.ssmlab.wire.PayloadType;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One end of an encrypted session: AES-256-GCM with a key for each direction. A sealed payload is 12 bytes of nonce,
 * the cipher text, and 16 bytes of tag. Source: the official agent's session crypto. Safe for several threads.
 */
public final class SessionCipher {
    /** Bytes of the data key: the first half encrypts the agent's data, the second half the client's. */
    public static final int KEY_BYTES = 64;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final SecretKeySpec sending;
    private final SecretKeySpec receiving;
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final Cipher sealer = cipher();
    private final Cipher opener = cipher();

    private SessionCipher(byte[] sending, byte[] receiving) {
        this.sending = new SecretKeySpec(sending, "AES");
        this.receiving = new SecretKeySpec(receiving, "AES");
        new SecureRandom().nextBytes(nonce);
    }

    /**
     * Creates the agent's end.
     *
     * @param dataKey {@value #KEY_BYTES} bytes, otherwise {@link IllegalArgumentException}
     */
    public static SessionCipher ofAgent(byte[] dataKey) {
        return new SessionCipher(half(dataKey, 0), half(dataKey, 1));
    }

    /**
     * Creates the client's end.
     *
     * @param dataKey {@value #KEY_BYTES} bytes, otherwise {@link IllegalArgumentException}
     */
    public static SessionCipher ofClient(byte[] dataKey) {
        return new SessionCipher(half(dataKey, 1), half(dataKey, 0));
    }

    /**
     * Returns true if payloads of this type are sealed: output, errors and exit code, but neither sizes nor the
     * handshake.
     */
    public static boolean covers(int payloadType) {
        return payloadType == PayloadType.OUTPUT.code()
                || payloadType == PayloadType.STD_ERR.code()
                || payloadType == PayloadType.EXIT_CODE.code();
    }

    /** Encrypts; each call uses a new nonce. */
    public synchronized byte[] seal(byte[] plain) {
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BYTES);
        try {
            sealer.init(Cipher.ENCRYPT_MODE, sending, new GCMParameterSpec(TAG_BYTES * 8, nonce));
            sealer.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM cannot encrypt", e);
        }
        countUp();
        return sealed;
    }

    /**
     * Decrypts.
     *
     * @throws NotSealedException if the other end of this session did not seal these bytes
     */
    public byte[] open(byte[] sealed) throws NotSealedException {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new NotSealedException(sealed.length + " bytes are too few for nonce and tag", null);
        }
        synchronized (opener) {
            try {
                opener.init(
                        Cipher.DECRYPT_MODE, receiving, new GCMParameterSpec(TAG_BYTES * 8, sealed, 0, NONCE_BYTES));
                return opener.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            } catch (AEADBadTagException e) {
                throw new NotSealedException("the tag does not match", e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES/GCM cannot decrypt", e);
            }
        }
    }

    /**
     * Increments the nonce. It is a little-endian number with a random start, so that no nonce repeats under one key.
     */
    private void countUp() {
        for (int i = 0; i < NONCE_BYTES; i++) {
            if (++nonce[i] != 0) {
                return;
            }
        }
    }

    private static byte[] half(byte[] dataKey, int which) {
        if (dataKey.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a session's data key has " + KEY_BYTES + " bytes, this one has " + dataKey.length);
        }
        int size = KEY_BYTES / 2;
        return Arrays.copyOfRange(dataKey, which * size, (which + 1) * size);
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance(TRANSFORMATION);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES/GCM", e);
        }
    }
}
