package io.ssmlab.cli;

/** A provider of a command that is not shipped, found on the class path by {@link java.util.ServiceLoader}. */
public interface CommandProvider {
    /** Returns a new picocli command. */
    Object command();
}
