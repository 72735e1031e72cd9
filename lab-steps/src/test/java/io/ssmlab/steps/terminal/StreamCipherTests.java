package io.ssmlab.steps.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StreamCipherTests {
    private static final byte[] KEY = new byte[64];
    private static final byte[] TEXT = "pwd".getBytes(StandardCharsets.UTF_8);

    static {
        for (int i = 0; i < KEY.length; i++) {
            KEY[i] = (byte) i;
        }
    }

    /** Made with another program's AES-256-GCM: key 00 to 1f, nonce of twelve bytes 01, no additional data. */
    private static final String FROM_THE_AGENT = "01010101010101010101010107b4813a7b9f620cb2e8c94e079820de61955d";

    @Test
    void opensWhatTheAgentEncryptedWithTheFirstHalf() {
        assertArrayEquals(TEXT, new StreamCipher(KEY).open(HexFormat.of().parseHex(FROM_THE_AGENT)));
    }

    @Test
    void encryptsWithTheSecondHalf() {
        byte[] sealed = new StreamCipher(KEY).seal(TEXT);
        assertEquals(12 + TEXT.length + 16, sealed.length);
        byte[] swapped = new byte[64];
        System.arraycopy(KEY, 32, swapped, 0, 32);
        assertArrayEquals(TEXT, new StreamCipher(swapped).open(sealed));
    }

    @Test
    void rejectsDataThatWasNotEncrypted() {
        assertThrows(AssertionError.class, () -> new StreamCipher(KEY).open(TEXT));
        assertThrows(AssertionError.class, () -> new StreamCipher(KEY).open(new byte[40]));
    }
}
