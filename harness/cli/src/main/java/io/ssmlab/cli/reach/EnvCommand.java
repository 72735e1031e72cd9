package io.ssmlab.cli.reach;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab env}: what a shell needs so that every AWS client in it talks to the lab. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what makes the AWS CLI and SDKs of this shell talk to the running lab: for sh, bash and zsh.",
            "The lab's own session-manager-plugin is put on the PATH if there is no other."
        },
        footer = {"", "Examples:", "  eval \"$(./lab env)\"", "  eval \"$(./lab env --tls --name second)\""})
public final class EnvCommand implements Callable<Integer> {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabName name = new LabName();

    @Option(names = "--tls", description = "By https, with the lab's own certificate authority trusted in that shell.")
    private boolean tls;

    @Override
    public Integer call() {
        KnownLab lab = name.keptLab();
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> variables =
                tls ? ClientEnvironment.byTls(lab, name.authority(), System.getenv()) : ClientEnvironment.of(lab);
        variables.forEach((variable, value) -> out.println(export(variable, value)));
        // Either would be stronger than the keys above, or go with other keys.
        out.println("unset AWS_SESSION_TOKEN AWS_PROFILE");
        PluginFolder.missingOn(
                        Path.of(System.getProperty("ssmlab.home", "")),
                        System.getenv().getOrDefault("PATH", ""))
                .ifPresent(folder -> out.println("export PATH=" + quoted(folder.toString()) + ":\"$PATH\""));
        out.flush();
        return 0;
    }

    private static String export(String variable, String value) {
        return "export " + variable + "=" + quoted(value);
    }

    /** As one word of a POSIX shell. */
    static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
