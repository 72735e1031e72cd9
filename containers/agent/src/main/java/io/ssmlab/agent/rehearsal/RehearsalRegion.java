package io.ssmlab.agent.rehearsal;

import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentJobReply;
import io.ssmlab.wire.payload.AgentJobReplyAck;
import io.ssmlab.wire.payload.AgentTaskAcknowledge;
import io.ssmlab.wire.payload.AgentTaskComplete;
import io.ssmlab.wire.payload.ChannelToken;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A minimal region for one command and two sessions with logs, which use everything that the agent does daily. Only for
 * a rehearsal; it checks no signature and stores nothing.
 */
public final class RehearsalRegion implements AutoCloseable {
    /** The instance that receives the work. */
    public static final String INSTANCE = "i-00000000000000000";

    private static final System.Logger LOG = System.getLogger("rehearsal");

    private final ServerSocket server;
    private final AgentThreads threads = new AgentThreads();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch left = new CountDownLatch(RehearsalWork.PIECES);

    /** Listens on a free port of 127.0.0.1. */
    public RehearsalRegion() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.run("rehearsal", this::accept);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Waits until the agent has reported the end of everything; returns true if that was in time and with success. */
    public boolean awaitEnd(Duration time) throws InterruptedException {
        return left.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.add(socket);
                threads.run("rehearsal connection", () -> serve(socket));
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "no more connections: {0}", e.toString());
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            ServerConnection connection = new ServerConnection(socket);
            while (true) {
                ServerConnection.Request request = connection.request();
                if (!request.headers().containsKey("sec-websocket-key")) {
                    answer(connection, request);
                } else if (request.path().startsWith("/v1/control-channel/")) {
                    connection.upgrade(request);
                    control(connection);
                } else {
                    connection.upgrade(request);
                    session(connection);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.DEBUG, "a connection ends: {0}", e.toString());
        } catch (MalformedFrameException | MalformedPayloadException e) {
            LOG.log(Level.ERROR, "the agent sent an invalid message", e);
        }
    }

    private static void answer(ServerConnection connection, ServerConnection.Request request) throws IOException {
        if (request.path().startsWith("/v1/")) {
            connection.answer(201, "application/xml", new ChannelToken("token").toControlChannelXml());
        } else if (request.headers().getOrDefault("x-amz-target", "").endsWith(".DescribeLogGroups")) {
            connection.answer(200, "application/x-amz-json-1.1", RehearsalWork.LOG_GROUPS);
        } else {
            connection.answer(200, "application/x-amz-json-1.1", "{}");
        }
    }

    private void control(ServerConnection connection)
            throws IOException, MalformedFrameException, MalformedPayloadException {
        while (true) {
            ServerConnection.Message message = connection.message();
            if (message.kind() == ServerConnection.TEXT) {
                send(connection, MessageType.AGENT_JOB, RehearsalWork.command());
                send(connection, MessageType.INTERACTIVE_SHELL, RehearsalWork.shell());
                send(connection, MessageType.INTERACTIVE_SHELL, RehearsalWork.plainCommand());
            } else if (message.kind() == ServerConnection.BINARY) {
                reported(connection, FrameCodec.decode(message.bytes()));
            }
        }
    }

    private void reported(ServerConnection connection, Frame frame) throws IOException, MalformedPayloadException {
        if (frame.messageType().equals(MessageType.AGENT_JOB_REPLY)) {
            AgentJobReply reply = Payloads.decode(frame.payload(), AgentJobReply.class);
            send(connection, MessageType.AGENT_JOB_REPLY_ACK, new AgentJobReplyAck(reply.jobId(), frame.messageId()));
            finished(reply.jobId(), reply.content().contains("\"documentStatus\":\"Success\""));
        } else if (frame.messageType().equals(MessageType.AGENT_TASK_COMPLETE)) {
            AgentTaskComplete complete = Payloads.decode(frame.payload(), AgentTaskComplete.class);
            send(
                    connection,
                    MessageType.AGENT_TASK_ACKNOWLEDGE,
                    new AgentTaskAcknowledge(1, frame.messageId(), complete.taskId(), "agent_task_complete"));
            finished(complete.taskId(), complete.finalTaskStatus().equals("Success"));
        }
    }

    private void finished(String piece, boolean success) {
        if (success && done.add(piece)) {
            LOG.log(Level.INFO, "{0} has ended", piece);
            left.countDown();
        }
    }

    private static void session(ServerConnection connection) throws IOException, MalformedFrameException {
        RehearsalClient client = new RehearsalClient(frame -> send(connection, frame));
        while (true) {
            ServerConnection.Message message = connection.message();
            if (message.kind() == ServerConnection.BINARY) {
                client.received(FrameCodec.decode(message.bytes()));
            }
        }
    }

    private static void send(ServerConnection connection, String type, Object payload) {
        send(connection, Frame.control(type, Instant.now(), Payloads.encode(payload)));
    }

    private static void send(ServerConnection connection, Frame frame) {
        try {
            connection.send(FrameCodec.encode(frame));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
