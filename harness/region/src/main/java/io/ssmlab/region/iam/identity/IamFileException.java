package io.ssmlab.region.iam.identity;

/** A file of users and roles that cannot be used: where in it, why, and what would be accepted. */
final class IamFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IamFileException(String message) {
        super(message);
    }
}
