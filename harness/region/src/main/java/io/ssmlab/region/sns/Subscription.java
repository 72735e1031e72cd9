package io.ssmlab.region.sns;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is stored.
 *
 * @param principal ARN of the subscriber
 * @param raw whether an HTTP endpoint gets the bare message
 * @param authenticated whether the call that confirmed it was signed
 * @param guarded whether only a signed call may end it
 * @param token confirms the subscription; null once no confirmation is possible
 * @param tokenUntil milliseconds since the epoch
 */
record Subscription(
        String id,
        String topic,
        String protocol,
        String endpoint,
        State state,
        String principal,
        boolean raw,
        boolean authenticated,
        boolean guarded,
        @Nullable String token,
        long tokenUntil) {

    /**
     * The states of a subscription. ENDED: ended by its endpoint without a signature and not yet restored; never
     * listed.
     */
    enum State {
        PENDING,
        CONFIRMED,
        ENDED
    }

    static Subscription of(ResultSet row) throws SQLException {
        return new Subscription(
                row.getString("id"),
                row.getString("topic"),
                row.getString("protocol"),
                row.getString("endpoint"),
                State.valueOf(row.getString("state")),
                row.getString("principal"),
                row.getBoolean("raw"),
                row.getBoolean("authenticated"),
                row.getBoolean("guarded"),
                row.getString("token"),
                row.getLong("token_until"));
    }

    boolean isEmail() {
        return protocol.equals(Protocols.EMAIL);
    }

    Subscription withToken(State next, String newToken, long until) {
        return new Subscription(
                id, topic, protocol, endpoint, next, principal, raw, authenticated, guarded, newToken, until);
    }

    Subscription confirmed(boolean signed, boolean guard) {
        return new Subscription(
                id,
                topic,
                protocol,
                endpoint,
                State.CONFIRMED,
                principal,
                raw,
                authenticated || signed,
                guarded || guard,
                token,
                tokenUntil);
    }

    Subscription withRaw(boolean bare) {
        return new Subscription(
                id, topic, protocol, endpoint, state, principal, bare, authenticated, guarded, token, tokenUntil);
    }
}
