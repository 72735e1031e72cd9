package io.ssmlab.client.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which of several labs on one machine a command means. */
public final class LabName {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = Converter.class,
            description =
                    "Which lab, if there are several on this machine: each has a state of its own, and needs a --port of"
                            + " its own. Default: the one without a name.")
    private String name = "";

    /** Where its state is. */
    public Path folder() {
        return StateFolder.of(System.getenv(), name);
    }

    /** How it is named on the command line, behind {@code ./lab up}. */
    public String option() {
        return name.isEmpty() ? "" : " --name " + name;
    }

    /** The same as words, for a command that another one starts; none if no name was given. */
    public List<String> words() {
        return name.isEmpty() ? List.of() : List.of("--name", name);
    }

    /**
     * The lab that runs by that name; without one, that of the environment, as the AWS CLI has it, or the one without a name.
     *
     * @throws Refusal if there is none, saying how to start it
     */
    public KnownLab lab() {
        return Reach.find(System.getenv(), name);
    }

    /**
     * The lab that {@code ./lab up} keeps by that name, whatever the environment says: that may be left from an earlier one.
     *
     * @throws Refusal if there is none, saying how to start it
     */
    KnownLab keptLab() {
        return Reach.kept(System.getenv(), name);
    }

    /**
     * The file with the certificate of the lab's authority.
     *
     * @throws Refusal if the lab has none yet
     */
    public Path authority() {
        Path file = folder().resolve(StateFolder.AUTHORITY).toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw new Refusal("There is no certificate authority at " + file
                    + ": it is made when the lab starts for the first time. Start it with `./lab up" + option()
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
                        "expected small letters, digits and dashes, at most 32, but was '" + value + "'");
            }
            return value;
        }
    }
}
