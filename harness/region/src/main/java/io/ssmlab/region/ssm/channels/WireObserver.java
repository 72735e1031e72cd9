package io.ssmlab.region.ssm.channels;

import io.ssmlab.wire.Frame;

/**
 * An observer of the messages on control channels, on sessions' sockets and in ec2messages. It is shown each message
 * before it is passed on, on the thread that passes it: it must be quick, must not throw and must not change a byte.
 */
public interface WireObserver {
    /** A session begins; called before its first message. */
    void sessionBegins(String sessionId);

    /** A command begins; called before its first message. */
    void commandBegins(String commandId);

    /** A binary message on a data channel of a session, which need not be a frame. */
    Passage data(String sessionId, Party from, Party to, byte[] message);

    /** Text on a session's socket, such as the open message. Without text, {@code type} names an event of the socket. */
    Passage socket(String sessionId, Party from, Party to, String type, String text);

    /**
     * A frame on a control channel.
     *
     * @param encoded the same frame, as it travels
     */
    Passage control(Party from, Party to, Frame frame, byte[] encoded);

    /**
     * A message of ec2messages, which brings commands to nodes without a control channel.
     *
     * @param operation such as {@code SendReply}
     * @param jobId {@code aws.ssm.<command id>.<node id>}
     */
    void queue(Party from, Party to, String operation, String jobId, String content);
}
