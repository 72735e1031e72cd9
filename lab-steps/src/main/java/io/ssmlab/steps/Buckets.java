package io.ssmlab.steps;

import java.util.List;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Buckets and what lies in them, through the API. */
public final class Buckets {
    private final LabMemory memory;

    public Buckets(LabMemory memory) {
        this.memory = memory;
    }

    void createEmpty(String name) {
        try {
            memory.aws.s3().createBucket(request -> request.bucket(name));
        } catch (BucketAlreadyOwnedByYouException e) {
            // that is what was wanted
        }
        deleteObjects(name);
    }

    void deleteIfThere(String name) {
        try {
            deleteObjects(name);
            memory.aws.s3().deleteBucket(request -> request.bucket(name));
        } catch (NoSuchBucketException e) {
            // that is what was wanted
        }
    }

    private void deleteObjects(String name) {
        keys(name)
                .forEach(key -> memory.aws
                        .s3()
                        .deleteObject(request -> request.bucket(name).key(key)));
    }

    /** @param keyArn empty for the algorithm's own key */
    void encrypt(String name, ServerSideEncryption algorithm, String keyArn) {
        ServerSideEncryptionByDefault byDefault = ServerSideEncryptionByDefault.builder()
                .sseAlgorithm(algorithm)
                .kmsMasterKeyID(keyArn.isEmpty() ? null : keyArn)
                .build();
        memory.aws
                .s3()
                .putBucketEncryption(request -> request.bucket(name)
                        .serverSideEncryptionConfiguration(
                                configuration -> configuration.rules(ServerSideEncryptionRule.builder()
                                        .applyServerSideEncryptionByDefault(byDefault)
                                        .build())));
    }

    List<String> names() {
        return memory.aws.s3().listBuckets().buckets().stream()
                .map(Bucket::name)
                .toList();
    }

    List<String> keys(String name) {
        return memory.aws.s3().listObjectsV2Paginator(request -> request.bucket(name)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    ResponseBytes<GetObjectResponse> object(String name, String key) {
        return memory.aws.s3().getObjectAsBytes(request -> request.bucket(name).key(key));
    }
}
