package io.ssmlab.region.kernel;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** Generates ids in the forms that AWS uses. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** An instance id: {@code i-} and 17 hex digits. */
    public static String instance() {
        return "i-" + hex17();
    }

    /** The id of a hybrid node: {@code mi-} and 17 hex digits. */
    public static String managedInstance() {
        return "mi-" + hex17();
    }

    /** The ending of most ids of EC2 and of sessions: 17 hex digits. */
    public static String hex17() {
        byte[] bytes = new byte[9];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).substring(1);
    }

    public static String uuid() {
        return UUID.randomUUID().toString();
    }

    /** Random letters and digits out of {@code alphabet}. */
    public static String random(String alphabet, int length) {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return out.toString();
    }
}
