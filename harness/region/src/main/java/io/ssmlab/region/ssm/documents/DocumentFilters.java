package io.ssmlab.region.ssm.documents;

import io.ssmlab.region.kernel.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.ListDocumentsRequest;
import software.amazon.awssdk.services.ssm.model.PlatformType;

/**
 * The filters of ListDocuments, in the old form and the new. A document must match all of them, with any value of each.
 */
final class DocumentFilters {
    private static final Set<String> OWNERS = Set.of("self", "amazon", "public", "private", "thirdparty", "all");
    private static final int MOST_FILTERS = 6;

    private final List<BiPredicate<StoredVersion, Map<String, String>>> tests = new ArrayList<>();

    /** @throws AwsError InvalidFilterKey or ValidationException if a filter cannot be understood */
    DocumentFilters(ListDocumentsRequest request) {
        if (request.filters().size() > MOST_FILTERS) {
            throw AwsError.validation(
                    "Filters has " + request.filters().size() + " members. Give at most " + MOST_FILTERS + ".");
        }
        if (request.filters().stream().anyMatch(Objects::isNull)
                || request.documentFilterList().stream().anyMatch(Objects::isNull)) {
            throw AwsError.validation("A filter is null. Give each filter a key and a value.");
        }
        request.documentFilterList().forEach(filter -> add(filter.keyAsString(), List.of(text(filter.value()))));
        request.filters().forEach(filter -> add(filter.key(), filter.values()));
    }

    boolean accept(StoredVersion document, Map<String, String> tags) {
        return tests.stream().allMatch(test -> test.test(document, tags));
    }

    private void add(@Nullable String key, List<String> values) {
        if (values.isEmpty() || values.stream().anyMatch(value -> text(value).isEmpty())) {
            throw AwsError.validation(
                    "The filter " + DocumentErrors.quote(text(key)) + " has no value. Give at least one.");
        }
        switch (text(key)) {
            case "Owner" -> addOwner(values);
            case "Name" -> tests.add((document, tags) -> values.stream().anyMatch(document.name()::startsWith));
            case "DocumentType" -> addType(values);
            case "PlatformTypes" -> addPlatforms(values);
            case "TargetType" ->
                tests.add((document, tags) -> document.targetType() != null && values.contains(document.targetType()));
            case "SearchKeyword" -> tests.add(DocumentFilters.keywords(values));
            default -> addTag(text(key), values);
        }
    }

    private void addOwner(List<String> values) {
        List<String> owners =
                values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
        owners.stream().filter(owner -> !OWNERS.contains(owner)).findFirst().ifPresent(owner -> {
            throw AwsError.validation("The filter Owner has the value " + DocumentErrors.quote(owner)
                    + ". Give Self, Amazon, Public, Private, ThirdParty or All.");
        });
        // Public, Private and ThirdParty are documents that other accounts share; this region has no other accounts.
        tests.add((document, tags) ->
                owners.contains("all") || owners.contains(document.ownedByAws() ? "amazon" : "self"));
    }

    private void addType(List<String> values) {
        for (String value : values) {
            if (DocumentType.fromValue(value) == DocumentType.UNKNOWN_TO_SDK_VERSION) {
                throw AwsError.validation("The filter DocumentType has the value " + DocumentErrors.quote(value)
                        + ", which is not a document type. Give Command or Session, for example.");
            }
        }
        tests.add((document, tags) -> values.contains(document.type().toString()));
    }

    private void addPlatforms(List<String> values) {
        for (String value : values) {
            if (PlatformType.fromValue(value) == PlatformType.UNKNOWN_TO_SDK_VERSION) {
                throw AwsError.validation("The filter PlatformTypes has the value " + DocumentErrors.quote(value)
                        + ". Give Windows, Linux or MacOS.");
            }
        }
        tests.add((document, tags) ->
                document.platforms().stream().anyMatch(platform -> values.contains(platform.toString())));
    }

    private void addTag(String key, List<String> values) {
        if (!key.startsWith("tag:") || key.length() == "tag:".length()) {
            throw AwsError.of(
                    "InvalidFilterKey",
                    "There is no filter " + DocumentErrors.quote(key)
                            + ". Give Owner, Name, DocumentType, PlatformTypes, TargetType, SearchKeyword or tag:<key>.");
        }
        String tag = key.substring("tag:".length());
        tests.add((document, tags) -> tags.containsKey(tag) && values.contains(tags.get(tag)));
    }

    /** A test that the name or the description has every word. */
    private static BiPredicate<StoredVersion, Map<String, String>> keywords(List<String> values) {
        List<String> words =
                values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
        return (document, tags) -> {
            String text = (document.name() + "\n"
                            + document.content().path("description").asText())
                    .toLowerCase(Locale.ROOT);
            return words.stream().allMatch(text::contains);
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
