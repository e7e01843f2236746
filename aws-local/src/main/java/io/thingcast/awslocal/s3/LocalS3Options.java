package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.notification.NotificationTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * How S3 is seen by its clients, and where its objects are.
 *
 * @param port the port on 127.0.0.1; 0 takes a free one
 * @param region the region of all buckets
 * @param account the account that events name as the buckets' owner
 * @param directory holds a directory for each bucket; what is there is there again
 * @param buckets the buckets there are
 * @param target takes event notifications
 * @param origins origins whose pages may call it
 */
public record LocalS3Options(
        int port,
        String region,
        String account,
        Path directory,
        List<String> buckets,
        NotificationTarget target,
        AccessKeys accessKeys,
        Set<String> origins) {
    public LocalS3Options {
        buckets = List.copyOf(buckets);
        origins = Set.copyOf(origins);
    }
}
