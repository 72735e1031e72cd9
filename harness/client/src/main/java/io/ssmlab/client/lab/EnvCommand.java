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

/** {@code ./lab env}: prints the variables with which every AWS client in a shell uses the lab. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the variables with which the AWS CLI and SDKs in a shell (sh, bash, zsh) use the running lab.",
            "Puts the lab's own session-manager-plugin on the PATH if there is no other."
        },
        footer = {"", "Examples:", "  eval \"$(./lab env)\"", "  eval \"$(./lab env --tls --name second)\""})
public final class EnvCommand implements Callable<Integer> {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabName name = new LabName();

    @Option(names = "--tls", description = "Use https, and trust the lab's own certificate authority in that shell.")
    private boolean tls;

    @Option(
            names = "--proxy",
            description = {
                "Use AWS's own host names and https, with the lab as the proxy (HTTPS_PROXY): for programs without an"
                        + " endpoint",
                "setting. Requests to other hosts are refused in that shell. Sessions need AWS's own"
                        + " session-manager-plugin."
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
        // Either would override the keys above, or belong to other keys.
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

    /** Quotes a value as one word of a POSIX shell. */
    static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
