package io.ssmlab.wire;

/**
 * Names in the message-type field of a frame. Source: the official agent's {@code agent/session/contracts} and
 * {@code agent/session/model}; unknown names are legal on the wire and are skipped by their receiver.
 */
public final class MessageType {
    public static final String AGENT_JOB = "agent_job";
    public static final String AGENT_JOB_ACK = "agent_job_ack";
    public static final String AGENT_JOB_REPLY = "agent_job_reply";
    public static final String AGENT_JOB_REPLY_ACK = "agent_job_reply_ack";
    public static final String INTERACTIVE_SHELL = "interactive_shell";
    public static final String CHANNEL_CLOSED = "channel_closed";
    public static final String AGENT_TASK_COMPLETE = "agent_task_complete";
    public static final String AGENT_TASK_ACKNOWLEDGE = "agent_task_acknowledge";
    public static final String AGENT_SESSION_STATE = "agent_session_state";
    public static final String CONTROL_CHANNEL_READY = "control_channel_ready";
    public static final String INPUT_STREAM_DATA = "input_stream_data";
    public static final String OUTPUT_STREAM_DATA = "output_stream_data";
    public static final String ACKNOWLEDGE = "acknowledge";
    public static final String START_PUBLICATION = "start_publication";
    public static final String PAUSE_PUBLICATION = "pause_publication";

    private MessageType() {}
}
