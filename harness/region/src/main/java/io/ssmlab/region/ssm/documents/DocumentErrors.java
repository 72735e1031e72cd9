package io.ssmlab.region.ssm.documents;

import io.ssmlab.region.kernel.AwsError;
import org.jspecify.annotations.Nullable;

/** The errors that the API reference declares for documents. */
final class DocumentErrors {
    private static final int LONGEST_QUOTE = 80;

    private DocumentErrors() {}

    static AwsError noSuchDocument(String name) {
        return AwsError.of("InvalidDocument", "Document with name " + quote(name) + " does not exist.");
    }

    static AwsError noSuchVersion(String name, String version) {
        return AwsError.of(
                "InvalidDocumentVersion",
                "Document " + quote(name) + " has no version " + quote(version)
                        + ". Give the number of a version that ListDocumentVersions lists, $LATEST or $DEFAULT.");
    }

    static AwsError content(String message) {
        return AwsError.of("InvalidDocumentContent", message);
    }

    static AwsError schemaVersion(String message) {
        return AwsError.of("InvalidDocumentSchemaVersion", message);
    }

    static AwsError ownedByAws(String name, String doing) {
        return AwsError.of(
                "InvalidDocumentOperation",
                "Document " + name + " is owned by Amazon: it cannot be " + doing
                        + ". Create a document of your own from its content instead.");
    }

    /** An error in AWS's words for a member that breaks its constraint. */
    static AwsError constraint(String member, @Nullable Object value, String constraint) {
        if (value == null) {
            return AwsError.validation("1 validation error detected: Value null at '" + member
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return AwsError.validation("1 validation error detected: Value '" + quote(String.valueOf(value)) + "' at '"
                + member + "' failed to satisfy constraint: Member must " + constraint);
    }

    /** Quotes a caller's text, shortened and without control characters, so that a message stays one readable line. */
    static String quote(String text) {
        StringBuilder out = new StringBuilder();
        int end = Math.min(text.length(), LONGEST_QUOTE);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return text.length() > LONGEST_QUOTE ? out + "…" : out.toString();
    }
}
