package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.channels.Party;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two sockets of one session and the messages queued for them. Guarded by the session's lock, except for the pumps.
 */
final class Sockets {
    private final ServiceFrames frames;
    private final Pump toClient;
    private final Pump toAgent;
    private @Nullable Link client;
    private @Nullable Link agent;
    private Instant clientGoneAt;
    private Instant agentGoneAt;
    private boolean agentCame;
    private boolean publicationPaused;

    /** Creates the pair without sockets. The two consumers are informed of a socket that refused a message. */
    Sockets(
            Executor writers,
            ServiceFrames frames,
            SessionTap tap,
            Instant now,
            Consumer<Link> onClientGone,
            Consumer<Link> onAgentGone) {
        this.frames = frames;
        this.toClient = new Pump(writers, false, onClientGone, frame -> tap.serviceSent(Party.LEARNER, frame));
        this.toAgent = new Pump(writers, true, onAgentGone, frame -> tap.serviceSent(Party.AGENT, frame));
        this.clientGoneAt = now;
        this.agentGoneAt = now;
    }

    Pump toClient() {
        return toClient;
    }

    Pump toAgent() {
        return toAgent;
    }

    /** Sets the client's new socket and returns the one that it replaces. */
    Optional<Link> client(Link link) {
        Optional<Link> old = Optional.ofNullable(client);
        client = link;
        toClient.attach(link);
        publish(true);
        return old;
    }

    /** Sets the agent's new socket and returns the one that it replaces. */
    Optional<Link> agent(Link link) {
        Optional<Link> old = Optional.ofNullable(agent);
        agent = link;
        toAgent.attach(link);
        // A paused agent may have lost the resume message together with its old socket.
        publicationPaused |= agentCame;
        agentCame = true;
        publish(client != null);
        return old;
    }

    void clientGone(Link link, Instant now) {
        toClient.detach(link);
        if (client == link) {
            client = null;
            clientGoneAt = now;
            publish(false);
        }
    }

    void agentGone(Link link, Instant now) {
        toAgent.detach(link);
        if (agent == link) {
            agent = null;
            agentGoneAt = now;
        }
    }

    boolean hasClient() {
        return client != null;
    }

    boolean hasBoth() {
        return client != null && agent != null;
    }

    /** Returns the time since which the client has no socket; null if it has one. */
    @Nullable
    Instant clientGoneAt() {
        return client == null ? clientGoneAt : null;
    }

    /** Returns the time since which the agent has no socket; null if it has one. */
    @Nullable
    Instant agentGoneAt() {
        return agent == null ? agentGoneAt : null;
    }

    Stream<Link> open() {
        return Stream.of(Optional.ofNullable(client), Optional.ofNullable(agent))
                .flatMap(Optional::stream);
    }

    /** Informs the agent whether its output is being read. */
    private void publish(boolean read) {
        if (agent != null && (!read || publicationPaused)) {
            toAgent.service(frames.publication(read));
            publicationPaused = !read;
        }
    }
}
