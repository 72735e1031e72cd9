package io.ssmlab.client.lab;

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

    @Option(
            names = "--proxy",
            description = {
                "Under AWS's own names, to which the lab is the proxy (HTTPS_PROXY), and by https: for programs that know no",
                "other address. Whatever is not AWS is refused in that shell. Sessions take AWS's own session-manager-plugin."
            })
    private boolean proxy;

    @Override
    public Integer call() {
        KnownLab lab = name.keptLab();
        PrintWriter out = spec.commandLine().getOut();
        variables(lab).forEach((variable, value) -> out.println(export(variable, value)));
        if (proxy) {
            out.println("unset AWS_ENDPOINT_URL NO_PROXY no_proxy");
        }
        // Either would be stronger than the keys above, or go with other keys.
        out.println("unset AWS_SESSION_TOKEN AWS_PROFILE");
        if (!proxy) {
            PluginFolder.missingOn(
                            Path.of(System.getProperty("ssmlab.home", "")),
                            System.getenv().getOrDefault("PATH", ""))
                    .ifPresent(folder -> out.println("export PATH=" + quoted(folder.toString()) + ":\"$PATH\""));
        }
        out.flush();
        return 0;
    }

    private Map<String, String> variables(KnownLab lab) {
        if (proxy) {
            return ClientEnvironment.byProxy(lab, name.authority(), System.getenv());
        }
        return tls ? ClientEnvironment.byTls(lab, name.authority(), System.getenv()) : ClientEnvironment.of(lab);
    }

    private static String export(String variable, String value) {
        return "export " + variable + "=" + quoted(value);
    }

    /** As one word of a POSIX shell. */
    static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
