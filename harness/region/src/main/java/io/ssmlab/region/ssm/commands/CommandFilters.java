package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.kernel.AwsError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.CommandFilter;

/** The filters of ListCommands and ListCommandInvocations; an item must match all of them. */
final class CommandFilters {
    private static final List<String> COMMAND_STATUSES = List.of(
            "Pending",
            "InProgress",
            "Success",
            "Cancelled",
            "Failed",
            "TimedOut",
            "AccessDenied",
            "DeliveryTimedOut",
            "ExecutionTimedOut",
            "Incomplete",
            "NoInstancesInTag",
            "LimitExceeded");
    private static final List<String> INVOCATION_STATUSES = List.of(
            "Pending",
            "InProgress",
            "Delayed",
            "Success",
            "Cancelled",
            "Failed",
            "TimedOut",
            "AccessDenied",
            "DeliveryTimedOut",
            "ExecutionTimedOut",
            "Undeliverable",
            "InvalidPlatform",
            "Terminated");

    private CommandFilters() {}

    /** The attributes that a filter compares. */
    record Seen(Instant requestedAt, String documentName, String status, String details, boolean over) {}

    /** Filters of ListCommands. @throws AwsError InvalidFilterKey, ValidationException */
    static Predicate<Seen> ofCommands(List<CommandFilter> filters) {
        return of(filters, COMMAND_STATUSES, true);
    }

    /** Filters of ListCommandInvocations. @throws AwsError InvalidFilterKey, ValidationException */
    static Predicate<Seen> ofInvocations(List<CommandFilter> filters) {
        return of(filters, INVOCATION_STATUSES, false);
    }

    private static Predicate<Seen> of(List<CommandFilter> filters, List<String> statuses, boolean stages) {
        new Constraints()
                .size("filters", filters, 0, 5)
                .noNulls("filters", filters)
                .check();
        Predicate<Seen> all = seen -> true;
        for (CommandFilter filter : filters) {
            new Constraints()
                    .required("filters.key", filter.keyAsString())
                    .required("filters.value", filter.value())
                    .length("filters.value", filter.value(), 1, 128)
                    .check();
            all = all.and(one(filter.keyAsString(), filter.value(), statuses, stages));
        }
        return all;
    }

    private static Predicate<Seen> one(String key, String value, List<String> statuses, boolean stages) {
        switch (key) {
            case "InvokedAfter" -> {
                Instant after = instant(value);
                return seen -> !seen.requestedAt().isBefore(after);
            }
            case "InvokedBefore" -> {
                Instant before = instant(value);
                return seen -> seen.requestedAt().isBefore(before);
            }
            case "Status" -> {
                new Constraints().oneOf("filters.value", value, statuses).check();
                // "TimedOut" means both kinds; a value that only StatusDetails has means that one.
                return seen -> value.equals(seen.status()) || value.equals(seen.details());
            }
            case "DocumentName" -> {
                return seen -> value.equals(seen.documentName());
            }
            case "ExecutionStage" -> {
                if (stages) {
                    new Constraints()
                            .oneOf("filters.value", value, List.of("Executing", "Complete"))
                            .check();
                    return seen -> seen.over() == value.equals("Complete");
                }
            }
            default -> {}
        }
        throw AwsError.of(
                "InvalidFilterKey",
                "Filter key '" + Texts.quote(key) + "' is not one of InvokedAfter, InvokedBefore, Status, DocumentName"
                        + (stages ? ", ExecutionStage." : "."));
    }

    private static Instant instant(String value) {
        try {
            return value.contains("T")
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw AwsError.validation("'" + Texts.quote(value)
                    + "' is not a time stamp. Write it as 2026-11-23T00:00:00Z or as a date such as 2026-11-23.");
        }
    }
}
