package io.ssmlab.wire;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Generates ids of messages: version 4, like {@link UUID#randomUUID()}. They only need to differ, not to be
 * unguessable, and cost nothing.
 */
public final class MessageIds {
    private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
    private static final long VERSION = 0x4000L;
    private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private MessageIds() {}

    /** Returns a new id. */
    public static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & VERSION_MASK | VERSION, random.nextLong() & VARIANT_MASK | VARIANT);
    }
}
