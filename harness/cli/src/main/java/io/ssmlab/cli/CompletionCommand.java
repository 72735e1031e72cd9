package io.ssmlab.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab completion}: prints a shell's completion script for this command. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script that makes bash or zsh complete `lab` and `./lab`.",
        footer = {
            "",
            "Examples:",
            "  source <(./lab completion bash)                                   in this shell",
            "  ./lab completion bash > ~/.local/share/bash-completion/completions/lab   in every bash",
            "  source <(./lab completion zsh)                                    in zsh"
        })
final class CompletionCommand implements Runnable {
    /** The supported shells. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "bash|zsh", description = "Which shell.")
    private Shell shell = Shell.bash;

    @Override
    public void run() {
        String script = AutoComplete.bash("lab", Main.commandLine());
        if (shell == Shell.zsh) {
            // After this, zsh understands the bash script that follows.
            spec.commandLine()
                    .getOut()
                    .println("autoload -U +X compinit && compinit; autoload -U +X bashcompinit && bashcompinit");
        }
        spec.commandLine().getOut().println(script);
        spec.commandLine().getOut().flush();
    }
}
