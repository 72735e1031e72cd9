package io.ssmlab.cli.lab;

import io.ssmlab.client.lab.LabName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab ca}: what is to be trusted so that the lab can be talked to by TLS. */
@Command(
        name = "ca",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the certificate of the lab's own authority, in PEM: whoever trusts it can talk to the lab by https and wss.",
            "It was made when the lab started for the first time, and is good for this machine, private networks and AWS's names."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab ca > ssmlab.crt",
            "  curl --cacert $(./lab ca --path) https://127.0.0.1:4580/_lab/health"
        })
public final class CaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabName name = new LabName();

    @Option(names = "--path", description = "Prints where the file is instead.")
    private boolean path;

    @Override
    public Integer call() throws IOException {
        Path file = name.authority();
        PrintWriter out = spec.commandLine().getOut();
        if (path) {
            out.println(file);
        } else {
            out.print(Files.readString(file, StandardCharsets.US_ASCII));
        }
        out.flush();
        return 0;
    }
}
