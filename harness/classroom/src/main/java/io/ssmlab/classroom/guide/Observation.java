package io.ssmlab.classroom.guide;

/** Something that was observed as it happened, because it leaves no other trace. */
enum Observation {
    /** A session's terminal showed something. */
    OUTPUT,
    /** A terminal showed a line {@code /usr/bin}. */
    PWD,
    /** A terminal listed {@code hello.txt}. */
    HELLO,
    /** A terminal showed httpd as {@code active (running)}. */
    HTTPD,
    /** A terminal said that the folder does not exist. */
    NO_FOLDER,
    /** A terminal showed that httpd does not run, or does not exist. */
    NO_HTTPD,
    /** A list of active sessions was asked for while this session was open. */
    LISTED,
    /** A list of active sessions was asked for when this session was over and no other was open. */
    LISTED_GONE,
    /** The history was asked for when this session was in it. */
    LISTED_PAST,
    /** The details of a command were asked for when it had succeeded. */
    COMMAND_READ,
    /** A log group exists. */
    GROUP,
    /** Somebody read the log stream of this session. */
    LOG_READ,
    /** An operation was refused when it was last called; removed when it succeeds. */
    REFUSED
}
