package io.ssmlab.agent.session;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.crypto.NotSealedException;
import io.ssmlab.wire.crypto.SessionCipher;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Encrypts what a session sends and decrypts what it gets, from when both ends have a key. Otherwise bytes pass as they are. */
final class Sealing {
    private volatile @Nullable SessionCipher cipher;

    /** From now on. */
    void with(SessionCipher agreed) {
        cipher = agreed;
    }

    /** Sends bytes in messages of at most {@link StreamSettings#OUTPUT_CHUNK}; sealed, a message is 28 bytes longer. */
    void send(ReliableStream stream, PayloadType type, byte[] bytes) {
        SessionCipher sealer = SessionCipher.covers(type.code()) ? cipher : null;
        for (int from = 0; from < bytes.length; from += StreamSettings.OUTPUT_CHUNK) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + StreamSettings.OUTPUT_CHUNK));
            stream.send(type, sealer == null ? part : sealer.seal(part));
        }
    }

    /** What the client typed. */
    byte[] open(Frame frame) throws NotSealedException {
        SessionCipher opener = cipher;
        return opener == null ? frame.payload() : opener.open(frame.payload());
    }
}
