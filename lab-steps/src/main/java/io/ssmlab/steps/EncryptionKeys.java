package io.ssmlab.steps;

import java.util.Optional;
import software.amazon.awssdk.services.kms.model.AliasListEntry;

/** Keys of AWS KMS, found by their aliases. */
public final class EncryptionKeys {
    private final LabMemory memory;

    public EncryptionKeys(LabMemory memory) {
        this.memory = memory;
    }

    /** The arn of the key with this alias, which is made with its key if it is not there. */
    String arn(String alias) {
        String id = id(alias).orElseGet(() -> create(alias));
        return memory.aws
                .kms()
                .describeKey(request -> request.keyId(id))
                .keyMetadata()
                .arn();
    }

    /** Whether there is a key with this alias. */
    boolean isThere(String alias) {
        return id(alias).isPresent();
    }

    private Optional<String> id(String alias) {
        return memory.aws.kms().listAliasesPaginator().aliases().stream()
                .filter(entry -> entry.aliasName().equals(alias))
                .map(AliasListEntry::targetKeyId)
                .findFirst();
    }

    private String create(String alias) {
        String id = memory.aws
                .kms()
                .createKey(request -> request.description("sessions of the workshop"))
                .keyMetadata()
                .keyId();
        memory.aws.kms().createAlias(request -> request.aliasName(alias).targetKeyId(id));
        return id;
    }

    /** Until the end of the scenario nobody can use the key. */
    void disable(String alias) {
        String arn = arn(alias);
        memory.aws.kms().disableKey(request -> request.keyId(arn));
        memory.afterwards(() -> memory.aws.kms().enableKey(request -> request.keyId(arn)));
    }
}
