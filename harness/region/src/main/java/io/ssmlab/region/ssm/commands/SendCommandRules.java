package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.ssm.documents.DocumentSource;
import io.ssmlab.region.ssm.documents.DocumentSource.ResolvedDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.ssm.model.NotificationConfig;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** Validates SendCommand requests. Limits and patterns are those of the service's public model. */
final class SendCommandRules {
    private static final Pattern DOCUMENT = Pattern.compile("^[a-zA-Z0-9_\\-.:/]{3,128}$");
    private static final Pattern DOCUMENT_ARN =
            Pattern.compile("arn:aws[a-z-]*:ssm:([a-z0-9-]+):(\\d{12})?:document/([a-zA-Z0-9_\\-.]{3,128})");
    private static final Pattern VERSION = Pattern.compile("([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)");
    private static final Pattern MAX_CONCURRENCY = Pattern.compile("^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$");
    private static final Pattern MAX_ERRORS = Pattern.compile("^([1-9][0-9]*|[0]|[1-9][0-9]%|[0-9]%|100%)$");
    private static final Pattern TARGET_KEY = Pattern.compile(
            "^[\\p{L}\\p{Z}\\p{N}_.:/=\\-@]*$|resource-groups:ResourceTypeFilters|resource-groups:Name");

    /** Valid bucket names; others are refused without a lookup. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final DocumentSource documents;
    private final String region;
    private final String accountId;
    private volatile Predicate<String> buckets = name -> true;

    SendCommandRules(DocumentSource documents, String region, String accountId) {
        this.documents = documents;
        this.region = region;
        this.accountId = accountId;
    }

    /**
     * Checks everything that needs neither nodes nor documents.
     *
     * @throws AwsError ValidationException, DuplicateInstanceId, InvalidOutputFolder, or InvalidNotificationConfig
     */
    void check(SendCommandRequest request) {
        Constraints whole = new Constraints()
                .noNulls("instanceIds", request.instanceIds())
                .noNulls("targets", request.targets())
                .noNulls("parameters", request.parameters().values());
        whole.check();
        request.targets()
                .forEach(target ->
                        whole.required("targets.key", target.key()).noNulls("targets.values", target.values()));
        // The SDK's model keeps a null list as an empty one of its own kind.
        request.parameters()
                .forEach((name, values) -> whole.required(
                                "parameters." + Texts.quote(name), values instanceof SdkAutoConstructList ? null : name)
                        .noNulls("parameters." + Texts.quote(name), values));
        whole.check();
        Constraints constraints = new Constraints()
                .required("documentName", request.documentName())
                .pattern("documentName", request.documentName(), DOCUMENT)
                .pattern("documentVersion", request.documentVersion(), VERSION)
                .length("documentHash", request.documentHash(), 0, 256)
                .oneOf("documentHashType", request.documentHashTypeAsString(), List.of("Sha256", "Sha1"))
                .range("timeoutSeconds", request.timeoutSeconds(), 30, 2_592_000)
                .length("comment", request.comment(), 0, 100)
                .size("instanceIds", request.instanceIds(), 0, 50)
                .size("targets", request.targets(), 0, 5)
                .length("maxConcurrency", request.maxConcurrency(), 1, 7)
                .pattern("maxConcurrency", request.maxConcurrency(), MAX_CONCURRENCY)
                .length("maxErrors", request.maxErrors(), 1, 7)
                .pattern("maxErrors", request.maxErrors(), MAX_ERRORS)
                .length("outputS3KeyPrefix", request.outputS3KeyPrefix(), 0, 500);
        if (!isEmpty(request.outputS3BucketName())) {
            constraints.length("outputS3BucketName", request.outputS3BucketName(), 3, 63);
        }
        request.instanceIds().forEach(id -> constraints.pattern("instanceIds", id, TargetResolver.NODE_ID));
        request.targets()
                .forEach(target -> constraints
                        .length("targets.key", target.key(), 1, 163)
                        .pattern("targets.key", target.key(), TARGET_KEY));
        if (request.cloudWatchOutputConfig() != null
                && !isEmpty(request.cloudWatchOutputConfig().cloudWatchLogGroupName())) {
            constraints
                    .length(
                            "cloudWatchOutputConfig.cloudWatchLogGroupName",
                            request.cloudWatchOutputConfig().cloudWatchLogGroupName(),
                            1,
                            512)
                    .pattern(
                            "cloudWatchOutputConfig.cloudWatchLogGroupName",
                            request.cloudWatchOutputConfig().cloudWatchLogGroupName(),
                            Pattern.compile("[\\.\\-_/#A-Za-z0-9]+"));
        }
        constraints.check();
        checkTargets(request);
        refuseUnsupported(request);
        checkBucket(request.outputS3BucketName());
    }

    private void checkBucket(@Nullable String bucket) {
        if (bucket == null || bucket.isEmpty()) {
            return;
        }
        if (!BUCKET.matcher(bucket).matches() || !buckets.test(bucket)) {
            throw AwsError.of(
                    "InvalidOutputFolder",
                    "The S3 bucket " + Texts.quote(bucket)
                            + " does not exist, so the output could not be written to it. Create it, which takes a"
                            + " lab with S3 (./lab up --logs localstack), or leave OutputS3BucketName out.");
        }
    }

    /** @param exists tests if a bucket of this name exists */
    void buckets(Predicate<String> exists) {
        buckets = exists;
    }

    private static void checkTargets(SendCommandRequest request) {
        if (request.instanceIds().isEmpty() == request.targets().isEmpty()) {
            throw AwsError.validation(
                    request.targets().isEmpty()
                            ? "A command needs nodes to run on: give InstanceIds or Targets."
                            : "InstanceIds and Targets were both given: give one of them.");
        }
        Set<String> seen = new HashSet<>();
        for (String id : request.instanceIds()) {
            if (!seen.add(id)) {
                throw AwsError.of("DuplicateInstanceId", "Instance id " + id + " was given more than once.");
            }
        }
    }

    private static void refuseUnsupported(SendCommandRequest request) {
        NotificationConfig notify = request.notificationConfig();
        if (notify != null
                && (!isEmpty(notify.notificationArn())
                        || !notify.notificationEvents().isEmpty())) {
            throw AwsError.of(
                    "InvalidNotificationConfig",
                    "This region has no Amazon SNS, so nobody would be notified. Leave NotificationConfig out.");
        }
        if (request.alarmConfiguration() != null
                && !request.alarmConfiguration().alarms().isEmpty()) {
            throw AwsError.validation(
                    "This region has no CloudWatch alarms, so none could stop the command. Leave AlarmConfiguration out.");
        }
    }

    /**
     * The current version of the document.
     *
     * @throws AwsError InvalidDocument if it does not exist, is not a Command document, or has another hash;
     *     InvalidDocumentVersion
     */
    ResolvedDocument document(SendCommandRequest request) {
        String name = name(request.documentName());
        ResolvedDocument document = documents
                .find(name, request.documentVersion())
                .orElseThrow(() ->
                        AwsError.of("InvalidDocument", "Document with name " + Texts.quote(name) + " does not exist."));
        if (!document.type().equals("Command")) {
            throw AwsError.of(
                    "InvalidDocument",
                    "Document " + name + " is of type " + document.type()
                            + ": Run Command takes documents of type Command.");
        }
        if (!isEmpty(request.documentHash())) {
            checkHash(name, request);
        }
        return document;
    }

    private void checkHash(String name, SendCommandRequest request) {
        if ("Sha1".equals(request.documentHashTypeAsString())) {
            throw AwsError.of(
                    "InvalidDocument", "Sha1 hashes are deprecated and not kept. Give the document's Sha256 hash.");
        }
        Optional<String> hash = documents.sha256(name, request.documentVersion());
        String given = request.documentHash().toLowerCase(Locale.ROOT);
        if (hash.filter(value -> value.toLowerCase(Locale.ROOT).equals(given)).isEmpty()) {
            throw AwsError.of(
                    "InvalidDocument",
                    "The hash of document " + name + " is " + hash.orElse("not known") + ", not "
                            + Texts.quote(request.documentHash()) + ".");
        }
    }

    private String name(String nameOrArn) {
        Matcher arn = DOCUMENT_ARN.matcher(nameOrArn);
        if (!arn.matches()) {
            return nameOrArn;
        }
        String owner = arn.group(2);
        if (!arn.group(1).equals(region) || (owner != null && !owner.equals(accountId))) {
            throw AwsError.of("InvalidDocument", "Document with name " + nameOrArn + " does not exist.");
        }
        return arn.group(3);
    }

    static boolean isEmpty(@Nullable String value) {
        return value == null || value.isEmpty();
    }
}
