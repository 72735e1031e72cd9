package io.ssmlab.steps.way;

/**
 * Sessions that run one command instead of a shell. A refused call throws {@link RefusedException} or the SDK's own exception.
 */
public interface LearnerPrograms {
    /**
     * Runs a command in a terminal, with AWS-StartInteractiveCommand.
     *
     * @param command a command line for the instance's shell
     */
    OpenSession inTerminal(String instanceId, String command);

    /**
     * Runs a command with separate output and errors, with AWS-StartNonInteractiveCommand.
     *
     * @param command a program and its arguments, without a shell
     */
    OpenProgram withoutTerminal(String instanceId, String command);
}
