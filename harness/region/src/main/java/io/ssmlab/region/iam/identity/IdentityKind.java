package io.ssmlab.region.iam.identity;

/** The kinds of IAM identities that can have policies. */
public enum IdentityKind {
    USER("user", "AIDA"),
    ROLE("role", "AROA");

    private final String word;
    private final String idPrefix;

    IdentityKind(String word, String idPrefix) {
        this.word = word;
        this.idPrefix = idPrefix;
    }

    String word() {
        return word;
    }

    String idPrefix() {
        return idPrefix;
    }
}
