package io.ssmlab.client.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that selects one of several labs on a machine. */
public final class LabName {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = Converter.class,
            description =
                    "The lab, if there are several on this machine: each has its own state, and needs its own --port."
                            + " Default: the one without a name.")
    private String name = "";

    /** Returns the folder of its state. */
    public Path folder() {
        return StateFolder.of(System.getenv(), name);
    }

    /** Returns the option as it follows {@code ./lab up} on the command line. */
    public String option() {
        return name.isEmpty() ? "" : " --name " + name;
    }

    /** Returns the option's words, for a command that another one starts; empty without a name. */
    public List<String> words() {
        return name.isEmpty() ? List.of() : List.of("--name", name);
    }

    /**
     * Returns the running lab with this name. Without a name it is the lab in the environment, as for the AWS CLI, or
     * the unnamed one.
     *
     * @throws Refusal if no such lab runs; the message says how to start one
     */
    public KnownLab lab() {
        return Reach.find(System.getenv(), name);
    }

    /**
     * Returns the lab that {@code ./lab up} runs under this name. The environment, which may be that of an earlier lab,
     * is ignored.
     *
     * @throws Refusal if no such lab runs; the message says how to start one
     */
    KnownLab keptLab() {
        return Reach.kept(System.getenv(), name);
    }

    /**
     * Returns the file with the certificate of the lab's authority.
     *
     * @throws Refusal if the lab has no authority yet
     */
    public Path authority() {
        Path file = folder().resolve(StateFolder.AUTHORITY).toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw new Refusal("There is no certificate authority at " + file
                    + ": it is created when the lab starts for the first time. Start it with `./lab up" + option()
                    + "`, then try again.");
        }
        return file;
    }

    static final class Converter implements ITypeConverter<String> {
        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

        @Override
        public String convert(String value) {
            if (!NAME.matcher(value).matches()) {
                throw new TypeConversionException(
                        "expected lower-case letters, digits and dashes, at most 32, but was '" + value + "'");
            }
            return value;
        }
    }
}
