package io.ssmlab.region.ssm.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.SessionStatus;

/** What changes while a session lives, as it is stored. Guarded by the {@link LiveSession} that holds it. */
final class SessionState {
    SessionStatus status = SessionStatus.CONNECTING;

    /** When a client first opened the data channel. */
    @Nullable
    Instant clientCameAt;

    /** Whether {@code interactive_shell} went down the control channel; it is sent once in a session's life. */
    boolean taskSent;

    /** Whether the agent ever said Connected. */
    boolean agentReady;

    /** Last stream data of either side. Volatile: the sockets' threads move it without the session's lock. */
    volatile Instant lastActivity;

    /** When the session began to end. */
    @Nullable
    Instant closingAt;

    /** FinalTaskStatus of {@code agent_task_complete}; null until that came. */
    @Nullable
    String agentVerdict;

    @Nullable
    String cwlGroup;

    @Nullable
    String cwlStream;

    @Nullable
    String s3Bucket;

    @Nullable
    String s3Key;

    /** Why a session ended, where that needs saying. */
    @Nullable
    String details;

    @Nullable
    Instant endedAt;

    SessionState(Instant lastActivity) {
        this.lastActivity = lastActivity;
    }

    boolean ended() {
        return endedAt != null;
    }

    boolean closing() {
        return closingAt != null;
    }
}
