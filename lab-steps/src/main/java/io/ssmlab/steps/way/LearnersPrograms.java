package io.ssmlab.steps.way;

/** Sessions that run one command in place of a shell. What is refused throws {@link Refused} or the SDK's own exception. */
public interface LearnersPrograms {
    /**
     * With AWS-StartInteractiveCommand: in a terminal.
     *
     * @param command for the instance's shell
     */
    OpenSession inTerminal(String instanceId, String command);

    /**
     * With AWS-StartNonInteractiveCommand, output and errors apart.
     *
     * @param command a program and its words; no shell reads it
     */
    OpenProgram withoutTerminal(String instanceId, String command);
}
