package io.ssmlab.region.access;

/** What can have policies. */
enum Kind {
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
