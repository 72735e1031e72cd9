package io.ssmlab.wire;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of messages: version 4, like {@link UUID#randomUUID()}, but they need to differ only, not to be unguessable, and cost nothing. */
public final class MessageIds {
    private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
    private static final long VERSION = 0x4000L;
    private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private MessageIds() {}

    /** One that was not there before. */
    public static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & VERSION_MASK | VERSION, random.nextLong() & VARIANT_MASK | VARIANT);
    }
}
