package io.ssmlab.region.iam.identity;

/** The kinds of IAM identities that can have policies. */
public enum Kind {
    USER("user", "AIDA"),
    ROLE("role", "AROA");

    private final String word;
    private final String idPrefix;

    Kind(String word, String idPrefix) {
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
