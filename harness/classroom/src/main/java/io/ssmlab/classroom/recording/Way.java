package io.ssmlab.classroom.recording;

import java.util.Locale;

/** On what a message travels. */
public enum Way {
    DATA_CHANNEL,
    CONTROL_CHANNEL,
    EC2MESSAGES;

    /** As the lab's API writes it: {@code data-channel}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
