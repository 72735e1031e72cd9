package io.ssmlab.cli;

import io.ssmlab.region.core.Pace;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that every command has which starts a lab. */
final class LabOptions {
    @Option(
            names = "--pace",
            paramLabel = "instant|real",
            converter = PaceConverter.class,
            description =
                    "How long things take that on AWS take time: instant for CI, real for a lesson (a session that"
                            + " ended is Terminating for a minute). Default: ${DEFAULT-VALUE}.",
            defaultValue = "instant")
    Pace pace = Pace.INSTANT;

    static final class PaceConverter implements ITypeConverter<Pace> {
        @Override
        public Pace convert(String value) {
            try {
                return Pace.valueOf(value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected instant or real, but was '" + value + "'");
            }
        }
    }
}
