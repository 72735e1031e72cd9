package io.ssmlab.agent.session;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.crypto.NotSealedException;
import io.ssmlab.wire.crypto.SessionCipher;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Encrypts a session's output and decrypts its input once both ends have a key. Before that bytes pass unchanged. */
final class Sealing {
    private volatile @Nullable SessionCipher cipher;

    /** Encrypts and decrypts with this cipher from now on. */
    void with(SessionCipher agreed) {
        cipher = agreed;
    }

    /**
     * Sends bytes in messages of at most {@link StreamSettings#OUTPUT_CHUNK}; an encrypted message is 28 bytes longer.
     */
    void send(ReliableStream stream, PayloadType type, byte[] bytes) {
        SessionCipher sealer = SessionCipher.covers(type.code()) ? cipher : null;
        for (int from = 0; from < bytes.length; from += StreamSettings.OUTPUT_CHUNK) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + StreamSettings.OUTPUT_CHUNK));
            stream.send(type, sealer == null ? part : sealer.seal(part));
        }
    }

    /** Decrypts the client's input. */
    byte[] open(Frame frame) throws NotSealedException {
        SessionCipher opener = cipher;
        return opener == null ? frame.payload() : opener.open(frame.payload());
    }
}
