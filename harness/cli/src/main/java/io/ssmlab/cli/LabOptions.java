package io.ssmlab.cli;

import io.ssmlab.region.core.Pace;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that every command has which starts a lab. */
final class LabOptions {
    @Option(
            names = "--pace",
            paramLabel = "instant|watched|real",
            converter = PaceConverter.class,
            description =
                    "How long things take that on AWS take time: instant for CI (a session that ended is Terminating for a"
                            + " second), watched for whoever clicks to look (3 s), real for a lesson (a minute)."
                            + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "instant")
    Pace pace = Pace.INSTANT;

    @Option(
            names = "--logs",
            paramLabel = "localstack|builtin",
            converter = LogStoreConverter.class,
            description =
                    "Where session logs are kept: localstack (which also brings S3, KMS and SQS) or builtin, the lab's"
                            + " own store. Default: localstack, if its image is there or can be had.")
    private @Nullable LogStore logs;

    @Option(
            names = "--instances",
            paramLabel = "docker|sandbox",
            converter = InstancesConverter.class,
            description =
                    "What the instances are: docker, containers with systemd, or sandbox, Linux namespaces over this"
                            + " machine's own programs, which needs no engine. Default: docker where an engine answers, else"
                            + " sandbox.",
            defaultValue = "${env:LAB_INSTANCES}")
    private @Nullable InstanceKind instances;

    /** What the instances are to be; says so, and why. */
    InstanceKind instances(Ui ui) {
        InstanceKind.Choice choice = InstanceKind.Choice.of(Optional.ofNullable(instances));
        ui.line(choice.line());
        return choice.kind();
    }

    Optional<LogStore> logs() {
        return Optional.ofNullable(logs);
    }

    static final class LogStoreConverter implements ITypeConverter<LogStore> {
        @Override
        public LogStore convert(String value) {
            try {
                return LogStore.valueOf(value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected localstack or builtin, but was '" + value + "'");
            }
        }
    }

    static final class InstancesConverter implements ITypeConverter<InstanceKind> {
        @Override
        public InstanceKind convert(String value) {
            try {
                return InstanceKind.valueOf(value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected docker or sandbox, but was '" + value + "'");
            }
        }
    }

    static final class PaceConverter implements ITypeConverter<Pace> {
        @Override
        public Pace convert(String value) {
            try {
                return Pace.valueOf(value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected instant, watched or real, but was '" + value + "'");
            }
        }
    }
}
