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

/** {@code ./lab ca}: prints the certificate that clients must trust to use the lab over TLS. */
@Command(
        name = "ca",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the certificate of the lab's own authority, in PEM; clients that trust it can use https and wss.",
            "It is created when the lab starts for the first time, and valid for this machine, private networks and"
                    + " AWS's names."
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

    @Option(names = "--path", description = "Print the path of the file instead.")
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
