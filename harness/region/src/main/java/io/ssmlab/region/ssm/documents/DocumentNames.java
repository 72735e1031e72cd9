package io.ssmlab.region.ssm.documents;

import io.ssmlab.region.kernel.AwsError;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** Validates names of new documents, and resolves names and ARNs of existing ones. */
final class DocumentNames {
    /** The preferences of Session Manager: a document of the account although its name has AWS's prefix. */
    static final String PREFERENCES = "SSM-SessionManagerRunShell";

    private static final String NEW_NAME = "^[a-zA-Z0-9_\\-.]{3,128}$";
    private static final String ANY_NAME = "^[a-zA-Z0-9_\\-.:/]{3,128}$";
    private static final List<String> RESERVED = List.of("aws", "amazon", "amzn");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:ssm:([a-z0-9-]*):([0-9]*):document/([a-zA-Z0-9_.-]+)");

    private final String region;
    private final String accountId;

    DocumentNames(String region, String accountId) {
        this.region = region;
        this.accountId = accountId;
    }

    /** @throws AwsError ValidationException if the name is not valid for a new document */
    static String requireNew(@Nullable String name, DocumentType type) {
        if (name == null || !name.matches(NEW_NAME)) {
            throw DocumentErrors.constraint("name", name, "satisfy regular expression pattern: " + NEW_NAME);
        }
        for (String prefix : RESERVED) {
            if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                throw AwsError.validation(
                        "Document name " + name + " begins with '" + prefix
                                + "', which is reserved by Amazon Web Services (so are aws, amazon and amzn). Choose another name.");
            }
        }
        if (name.equals(PREFERENCES) && type != DocumentType.SESSION) {
            throw AwsError.validation("Document " + PREFERENCES
                    + " holds the preferences of Session Manager, so its DocumentType must be Session.");
        }
        return name;
    }

    /**
     * The plain name of a document that is given by name or ARN.
     *
     * @throws AwsError ValidationException if it is not a valid name; InvalidDocument for an arn of another account or
     *     region
     */
    String resolve(@Nullable String nameOrArn) {
        if (nameOrArn == null || !nameOrArn.matches(ANY_NAME)) {
            throw DocumentErrors.constraint("name", nameOrArn, "satisfy regular expression pattern: " + ANY_NAME);
        }
        if (!nameOrArn.startsWith("arn:")) {
            return nameOrArn;
        }
        Matcher arn = ARN.matcher(nameOrArn);
        if (!arn.matches()
                || !(arn.group(1).isEmpty() || arn.group(1).equals(region))
                || !(arn.group(2).isEmpty() || arn.group(2).equals(accountId))) {
            throw DocumentErrors.noSuchDocument(nameOrArn);
        }
        return arn.group(3);
    }
}
