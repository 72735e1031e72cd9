package io.ssmlab.console.ssmmessages;

import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.ssm.channels.ChannelEnd;
import io.ssmlab.region.ssm.channels.Channels;
import io.ssmlab.region.ssm.sessions.Relay;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Session;

/** All open sockets of the console: one control channel per node, two data channels per session. */
public final class Sockets implements AutoCloseable {
    /** Key of the upgrade attribute with the signer; absent for the unsigned sockets of clients. */
    public static final String CALLER = "caller";

    private static final Duration PING = Duration.ofSeconds(60);

    private final Channels channels;
    private final Relay relay;
    private final EventLog events;
    private final Duration openingTime;
    private final Map<Session, Socket> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "sockets-timer"));

    /** Runs writes; drops those that are still to come when the console closes. */
    private final ExecutorService workers = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            20,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "sockets-closer"),
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param openingTime time limit for the open message */
    public Sockets(Channels channels, Relay relay, EventLog events, Duration openingTime) {
        this.channels = channels;
        this.relay = relay;
        this.events = events;
        this.openingTime = openingTime;
        timer.scheduleAtFixedRate(
                () -> open.values().forEach(Socket::ping), PING.toMillis(), PING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Configures {@code /v1/control-channel/{id}}. */
    public void control(WsConfig config) {
        configure(config, this::controlOpening);
    }

    /** Configures {@code /v1/data-channel/{id}}. */
    public void data(WsConfig config) {
        configure(config, this::dataOpening);
    }

    /** Returns the number of open sockets. */
    public int count() {
        return open.size();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        open.values().forEach(Socket::disconnect);
        workers.shutdown();
    }

    private Socket.Opening controlOpening(WsConnectContext context) {
        String nodeId = context.pathParam("id");
        return opening("control", nodeId, (message, text, link) -> {
            if (!channels.acceptToken(nodeId, message.tokenText())) {
                throw denied("the token is not, or no longer, valid for a control channel of " + nodeId);
            }
            return channels.connect(nodeId, link);
        });
    }

    private Socket.Opening dataOpening(WsConnectContext context) {
        String sessionId = context.pathParam("id");
        Caller signer = context.attribute(CALLER);
        return opening("data", sessionId, (message, text, link) -> {
            relay.opening(sessionId, message.fromAgent(), text);
            if (!message.fromAgent()) {
                return relay.connectClient(sessionId, message.tokenText(), message.hasVersion(), link);
            }
            if (signer == null || !signer.nodeId().equals(message.clientInstanceId())) {
                throw denied("an agent's data channel must be signed by the node that its open message names");
            }
            return relay.connectAgent(sessionId, message.tokenText(), signer.nodeId(), link);
        });
    }

    private interface Check {
        ChannelEnd open(OpenMessage message, String text, SocketLink link);
    }

    private Socket.Opening opening(String channel, String id, Check check) {
        return new Socket.Opening() {
            @Override
            public ChannelEnd open(OpenMessage message, String text, SocketLink link) {
                return check.open(message, text, link);
            }

            /** Records who was refused and why; never what was offered as a token. */
            @Override
            public void refused(AwsError why) {
                events.record(
                        "socket-refused",
                        Map.of(
                                "channel",
                                channel,
                                "id",
                                id,
                                "code",
                                why.code(),
                                "reason",
                                String.valueOf(why.getMessage())));
            }
        };
    }

    private void configure(WsConfig config, Function<WsConnectContext, Socket.Opening> opening) {
        config.onConnect(context -> {
            SocketLink link = new SocketLink(context.session, workers);
            Socket socket = new Socket(context.session, link, opening.apply(context));
            open.put(context.session, socket);
            timer.schedule(socket::expireOpening, openingTime.toMillis(), TimeUnit.MILLISECONDS);
        });
        config.onMessage(context -> with(context, socket -> socket.text(context.message())));
        config.onBinaryMessage(context -> with(context, socket -> socket.binary(bytes(context.data()))));
        config.onClose(context -> {
            Socket socket = open.remove(context.session);
            if (socket != null) {
                socket.closed();
            }
        });
    }

    private void with(WsContext context, Consumer<Socket> action) {
        Socket socket = open.get(context.session);
        if (socket != null) {
            action.accept(socket);
        }
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] out = new byte[data.remaining()];
        data.get(out);
        return out;
    }

    private static AwsError denied(String message) {
        return new AwsError("AccessDeniedException", 403, message, Map.of());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
