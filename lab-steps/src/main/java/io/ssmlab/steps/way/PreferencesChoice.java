package io.ssmlab.steps.way;

/**
 * The learner's choices among the session preferences; everything else keeps its initial value.
 *
 * @param logGroup empty for none
 * @param onlyEncrypted true to log to an encrypted group only
 * @param bucket empty for none
 * @param onlyEncryptedBucket true to log to an encrypted bucket only
 * @param kmsKey the key that encrypts the sessions themselves; empty for none
 */
public record PreferencesChoice(
        String logGroup,
        boolean streaming,
        boolean onlyEncrypted,
        String bucket,
        String prefix,
        boolean onlyEncryptedBucket,
        String kmsKey) {
    public static PreferencesChoice none() {
        return group("", false, false);
    }

    public static PreferencesChoice group(String name, boolean streaming, boolean onlyEncrypted) {
        return new PreferencesChoice(name, streaming, onlyEncrypted, "", "", true, "");
    }

    public static PreferencesChoice bucket(String name, String prefix, boolean onlyEncrypted) {
        return new PreferencesChoice("", false, false, name, prefix, onlyEncrypted, "");
    }

    public PreferencesChoice encrypting(String key) {
        return new PreferencesChoice(logGroup, streaming, onlyEncrypted, bucket, prefix, onlyEncryptedBucket, key);
    }
}
