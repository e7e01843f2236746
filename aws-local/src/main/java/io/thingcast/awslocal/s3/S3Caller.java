package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.s3.store.Bucket;
import io.thingcast.awslocal.signature.Verification;
import java.util.List;
import java.util.Map;

/** Who calls, asked by operations for the right to act. */
record S3Caller(Verification signer) {
    /**
     * @throws AccessDeniedException when the caller's role may not do this with the object
     */
    void require(String operation, Bucket bucket, String key) {
        signer.require(AccessRequest.of("s3:" + operation, bucket.arn() + "/" + key));
    }

    /**
     * @throws AccessDeniedException when the caller's role may not do this with the bucket
     */
    void require(String operation, Bucket bucket) {
        signer.require(AccessRequest.of("s3:" + operation, bucket.arn()));
    }

    /**
     * @throws AccessDeniedException when the caller's role may not list these keys
     */
    void requireList(Bucket bucket, String prefix, String delimiter) {
        signer.require(
                new AccessRequest(
                        "s3:ListBucket",
                        bucket.arn(),
                        Map.of(
                                "s3:prefix", List.of(prefix),
                                "s3:delimiter", List.of(delimiter))));
    }

    /**
     * What S3 says of a key that isn't there: only who may list the bucket is told so (S3 API,
     * GetObject, "Permissions").
     */
    S3Exception missing(Bucket bucket, String key) {
        try {
            requireList(bucket, key, "");
            return S3Exception.noSuchKey(key);
        } catch (AccessDeniedException e) {
            return new S3Exception(403, "AccessDenied", String.valueOf(e.getMessage()));
        }
    }

    /** The id of the key that signed. */
    String principal() {
        String id =
                signer instanceof Verification.Valid valid
                        ? valid.accessKey().id()
                        : signer instanceof Verification.Developer developer
                                ? developer.signature().accessKeyId()
                                : "anonymous";
        return "AWS:" + id;
    }
}
