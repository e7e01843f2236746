package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.notification.NotificationTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** S3 with the buckets {@code items} and {@code other}, and the AWS SDK as it comes. */
final class S3Fixture implements AutoCloseable {
    static final int MB = 1024 * 1024;

    final AccessKeys keys = new AccessKeys();
    final LocalS3 s3;
    final S3Client client;

    S3Fixture(Path directory, NotificationTarget target) {
        s3 =
                LocalS3.start(
                        new LocalS3Options(
                                0,
                                "eu-west-1",
                                "123456789012",
                                directory,
                                List.of("items", "other"),
                                target,
                                keys,
                                Set.of("http://localhost:5173")));
        client = client(AwsBasicCredentials.create("AKIADEVELOPER", "secret"));
    }

    PutObjectResponse put(String key, String text) {
        return client.putObject(it -> it.bucket("items").key(key), RequestBody.fromString(text));
    }

    ResponseBytes<GetObjectResponse> get(String key) {
        return client.getObjectAsBytes(it -> it.bucket("items").key(key));
    }

    S3Client clientWith(String policy) {
        var key =
                keys.issue(
                        new Role("arn:aws:iam::123456789012:role/reader", PolicySet.parse(policy)));
        return client(AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken()));
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        client.close();
        s3.close();
    }

    private S3Client client(AwsCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
