package io.ssmlab.region.ssm.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.SessionStatus;

/** The mutable state of a session, as it is stored. Guarded by the {@link LiveSession} that holds it. */
final class SessionState {
    SessionStatus status = SessionStatus.CONNECTING;

    /** Time at which a client first opened the data channel. */
    @Nullable
    Instant clientCameAt;

    /** True once {@code interactive_shell} went down the control channel; it is sent only once for each session. */
    boolean taskSent;

    /** True once the agent has sent Connected. */
    boolean agentReady;

    /**
     * Time of the last stream data of either side. Volatile: the sockets' threads change it without the session's lock.
     */
    volatile Instant lastActivity;

    /** Time at which the session began to end. */
    @Nullable
    Instant closingAt;

    /** FinalTaskStatus of {@code agent_task_complete}; null until it arrives. */
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

    /** The reason why the session ended, if one is needed. */
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
