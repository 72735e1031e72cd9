package io.ssmlab.agent.session.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A capture that cannot be converted to a transcript. */
final class TranscriptException extends IOException {
    private static final long serialVersionUID = 1L;

    TranscriptException(String reason, @Nullable Throwable cause) {
        super("unable to generate log data: " + reason, cause);
    }
}
