package io.thingcast.infra.files;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketNotification;
import com.pulumi.aws.s3.BucketNotificationArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketNotificationQueueArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.queue.QueueSender;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;

/**
 * The bucket for files: private, encrypted, and forgetting. It is encrypted with S3's own keys, so
 * that the same content has the same ETag.
 */
final class ItemsBucket {
    private static final String NAME = "items";
    private static final int DAYS_OF_UNFINISHED_UPLOADS = 7;

    private ItemsBucket() {}

    /** Makes a bucket that tells {@code queue} of each new object. */
    static BucketV2 create(
            Environment environment,
            StackSettings settings,
            Queue queue,
            ComponentResource parent) {
        CustomResourceOptions child = CustomResourceOptions.builder().parent(parent).build();
        BucketV2 bucket =
                new BucketV2(
                        NAME,
                        BucketV2Args.builder()
                                // Buckets of all accounts share their names.
                                .bucket(
                                        environment
                                                .account()
                                                .applyValue(
                                                        id -> environment.name(NAME) + "-" + id))
                                .forceDestroy(!settings.storage().deletionProtection())
                                .tags(environment.tags())
                                .build(),
                        child);
        new BucketPublicAccessBlock(
                NAME,
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                child);
        new BucketServerSideEncryptionConfigurationV2(NAME, encryption(bucket), child);
        new BucketLifecycleConfigurationV2(NAME, lifecycle(bucket, settings), child);
        notify(bucket, queue, environment, parent);
        return bucket;
    }

    private static BucketServerSideEncryptionConfigurationV2Args encryption(BucketV2 bucket) {
        return BucketServerSideEncryptionConfigurationV2Args.builder()
                .bucket(bucket.id())
                .rules(
                        BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                                .applyServerSideEncryptionByDefault(
                                        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
                                                .builder()
                                                .sseAlgorithm("AES256")
                                                .build())
                                .build())
                .build();
    }

    private static BucketLifecycleConfigurationV2Args lifecycle(
            BucketV2 bucket, StackSettings settings) {
        return BucketLifecycleConfigurationV2Args.builder()
                .bucket(bucket.id())
                .rules(
                        BucketLifecycleConfigurationV2RuleArgs.builder()
                                .id("forget")
                                .status("Enabled")
                                .filter(
                                        BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                                                .prefix("")
                                                .build())
                                .expiration(
                                        BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                                                .days((int) settings.files().objectLife().toDays())
                                                .build())
                                .abortIncompleteMultipartUpload(
                                        BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs
                                                .builder()
                                                .daysAfterInitiation(DAYS_OF_UNFINISHED_UPLOADS)
                                                .build())
                                .build())
                .build();
    }

    private static void notify(
            BucketV2 bucket, Queue queue, Environment environment, ComponentResource parent) {
        // S3 tries the queue when the notification is put.
        CustomResourceOptions behindPolicy =
                CustomResourceOptions.builder()
                        .parent(parent)
                        .dependsOn(
                                QueueSender.ofAccount(
                                                "s3.amazonaws.com",
                                                bucket.arn(),
                                                environment.account())
                                        .sendTo("files", queue, parent))
                        .build();
        new BucketNotification(
                NAME,
                BucketNotificationArgs.builder()
                        .bucket(bucket.id())
                        .queues(
                                BucketNotificationQueueArgs.builder()
                                        .id("files")
                                        .queueArn(queue.arn())
                                        .events("s3:ObjectCreated:*")
                                        .build())
                        .build(),
                behindPolicy);
    }
}
