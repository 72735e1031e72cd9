package io.ssmlab.cli.session;

/** What shows a session. Called one at a time; what was taken is acknowledged, so it must be out when the call returns. */
interface Screen {
    void output(byte[] bytes);

    /** What came on the stream of its own for errors. */
    void error(byte[] bytes);

    /** Something that this end, or the agent, has to say about the session. */
    void notice(String text);
}
