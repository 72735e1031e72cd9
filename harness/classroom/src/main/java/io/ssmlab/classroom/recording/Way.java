package io.ssmlab.classroom.recording;

import java.util.Locale;

/** The kind of channel that carries a message. */
enum Way {
    DATA_CHANNEL,
    CONTROL_CHANNEL,
    EC2MESSAGES;

    /** Returns the name in the lab's API: {@code data-channel}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
