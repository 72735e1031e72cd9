package io.ssmlab.cli.setup;

/** A tool that is missing and cannot be installed; the message says why and what to do. */
final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SetupException(String message) {
        super(message);
    }

    /**
     * Describes a missing tool.
     *
     * @param why sentences
     */
    static SetupException missing(Tool tool, String why) {
        return new SetupException(tool.title() + ": " + tool.absent() + ", and needed for " + tool.use() + ". " + why
                + "\n" + tool.remedy().indent(2).stripTrailing());
    }
}
