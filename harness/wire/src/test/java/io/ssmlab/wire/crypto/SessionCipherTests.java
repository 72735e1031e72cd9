package io.ssmlab.wire.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.wire.PayloadType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SessionCipherTests {
    private static final byte[] TEXT = "ls -l /app".getBytes(StandardCharsets.UTF_8);
    private final byte[] key = new byte[SessionCipher.KEY_BYTES];
    private final SessionCipher agent;
    private final SessionCipher client;

    SessionCipherTests() {
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        agent = SessionCipher.ofAgent(key);
        client = SessionCipher.ofClient(key);
    }

    @Test
    void eachEndOpensWhatTheOtherSealed() throws NotSealedException {
        assertArrayEquals(TEXT, client.open(agent.seal(TEXT)));
        assertArrayEquals(TEXT, agent.open(client.seal(TEXT)));
        assertArrayEquals(new byte[0], client.open(agent.seal(new byte[0])));
    }

    @Test
    void theAgentSealsWithTheFirstHalfNonceFirst() throws GeneralSecurityException {
        byte[] sealed = agent.seal(TEXT);
        assertEquals(12 + TEXT.length + 16, sealed.length);
        Cipher plainJava = Cipher.getInstance("AES/GCM/NoPadding");
        plainJava.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, 0, 32, "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(sealed, 12)));
        assertArrayEquals(TEXT, plainJava.doFinal(sealed, 12, sealed.length - 12));
    }

    /** Uses another program's AES-256-GCM output: key 00 to 1f, nonce of twelve bytes 01, no additional data. */
    @Test
    void theClientOpensWhatAnotherProgramSealedWithTheFirstHalf() throws NotSealedException {
        byte[] sealed = HexFormat.of().parseHex("01010101010101010101010107b4813a7b9f620cb2e8c94e079820de61955d");
        assertEquals("pwd", new String(client.open(sealed), StandardCharsets.UTF_8));
    }

    @Test
    void noncesCountUp() {
        List<byte[]> nonces = Stream.generate(() -> Arrays.copyOf(agent.seal(TEXT), 12))
                .limit(600)
                .toList();
        for (int i = 1; i < nonces.size(); i++) {
            byte[] expected = nonces.get(i - 1).clone();
            for (int at = 0; at < expected.length && ++expected[at] == 0; at++) {
                // carries into the next byte
            }
            assertArrayEquals(expected, nonces.get(i));
        }
    }

    @Test
    void refusesBytesThatTheOtherEndDidNotSeal() {
        byte[] damaged = client.seal(TEXT);
        damaged[damaged.length - 1] ^= 1;
        assertThrows(NotSealedException.class, () -> agent.open(damaged));
        assertThrows(NotSealedException.class, () -> agent.open(agent.seal(TEXT)), "its own direction");
        assertThrows(NotSealedException.class, () -> agent.open(TEXT));
        assertThrows(NotSealedException.class, () -> agent.open(new byte[28]));
    }

    @Test
    void coversDataOnly() {
        List<PayloadType> covered = Stream.of(PayloadType.values())
                .filter(type -> SessionCipher.covers(type.code()))
                .toList();
        assertEquals(List.of(PayloadType.OUTPUT, PayloadType.STD_ERR, PayloadType.EXIT_CODE), covered);
        assertFalse(SessionCipher.covers(99));
    }

    @Test
    void aKeyOfAnotherLengthIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> SessionCipher.ofAgent(new byte[32]));
    }
}
