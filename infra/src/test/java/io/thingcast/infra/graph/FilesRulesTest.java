package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bucket of files and the function that reads them. */
class FilesRulesTest {
    private static final String STAGES = "io.thingcast.infra.graph.Graphs#stages";

    @ParameterizedTest
    @MethodSource(STAGES)
    void theBucketIsPrivateAndNamedAfterItsAccount(String stage) {
        ResourceGraph graph = Graphs.of(stage);

        assertThat(Graphs.text(bucket(graph), "bucket"))
                .isEqualTo("thingcast-%s-items-%s".formatted(stage, graph.account()))
                .matches("[a-z0-9-]{3,63}");
        assertThat(setting(graph, "bucketPublicAccessBlock", "BucketPublicAccessBlock"))
                .hasToString(
                        "{\"blockPublicAcls\":true,\"blockPublicPolicy\":true,\"bucket\":\"%s\",\"ignorePublicAcls\":true,\"restrictPublicBuckets\":true}"
                                .formatted(Graphs.text(bucket(graph), "bucket")));
    }

    /** With a key of KMS the same content would have another ETag each time. */
    @ParameterizedTest
    @MethodSource(STAGES)
    void objectsAreEncryptedWithKeysOfS3(String stage) {
        assertThat(
                        setting(
                                Graphs.of(stage),
                                "bucketServerSideEncryptionConfigurationV2",
                                "BucketServerSideEncryptionConfigurationV2"))
                .asString()
                .contains("\"sseAlgorithm\":\"AES256\"");
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void objectsOutliveTheirDeadLetters(String stage) {
        ResourceGraph graph = Graphs.of(stage);
        JsonObject rule =
                setting(graph, "bucketLifecycleConfigurationV2", "BucketLifecycleConfigurationV2")
                        .getAsJsonArray("rules")
                        .get(0)
                        .getAsJsonObject();
        long days = rule.getAsJsonObject("expiration").get("days").getAsLong();
        long dead =
                Graphs.named(graph, Graphs.QUEUE, "s3-dead")
                        .inputs()
                        .get("messageRetentionSeconds")
                        .getAsLong();

        assertThat(Duration.ofDays(days)).isGreaterThanOrEqualTo(Duration.ofSeconds(dead));
        assertThat(rule.has("abortIncompleteMultipartUpload")).isTrue();
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void newObjectsAreToldToTheQueueByThisAccountsBucketAlone(String stage) {
        ResourceGraph graph = Graphs.of(stage);
        ResourceNode notification =
                Graphs.named(graph, "aws:s3/bucketNotification:BucketNotification", "items");
        ResourceNode policy = Graphs.named(graph, "aws:sqs/queuePolicy:QueuePolicy", "files");

        assertThat(notification.inputs().getAsJsonArray("queues").toString())
                .isEqualTo(
                        "[{\"events\":[\"s3:ObjectCreated:*\"],\"id\":\"files\",\"queueArn\":\"%s\"}]"
                                .formatted(Graphs.arn(Graphs.named(graph, Graphs.QUEUE, "files"))));
        assertThat(notification.dependsOn()).contains(policy.urn());
        assertThat(Graphs.text(policy, "policy"))
                .contains("\"aws:SourceArn\":\"" + Graphs.arn(bucket(graph)) + "\"")
                .contains("\"aws:SourceAccount\":\"" + graph.account() + "\"");
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aFileTakesACallOfItsOwnAndMayTakeMany(String stage) {
        ResourceGraph graph = Graphs.of(stage);
        ResourceNode function = Graphs.named(graph, Graphs.FUNCTION, "files");
        JsonObject mapping = Graphs.named(graph, Graphs.MAPPING, "files").inputs();

        assertThat(mapping.get("batchSize").getAsInt()).isEqualTo(1);
        assertThat(
                        Graphs.named(
                                        graph,
                                        "aws:lambda/functionRecursionConfig:FunctionRecursionConfig",
                                        "files")
                                .inputs())
                .hasToString(
                        "{\"functionName\":\"%s\",\"recursiveLoop\":\"Allow\"}"
                                .formatted(Graphs.text(function, "name")));
        assertThat(
                        Graphs.named(graph, Graphs.QUEUE, "files")
                                .inputs()
                                .get("visibilityTimeoutSeconds")
                                .getAsInt())
                .isEqualTo(6 * function.inputs().get("timeout").getAsInt());
    }

    private static ResourceNode bucket(ResourceGraph graph) {
        return Graphs.named(graph, "aws:s3/bucketV2:BucketV2", "items");
    }

    private static JsonObject setting(ResourceGraph graph, String token, String type) {
        return Graphs.named(graph, "aws:s3/%s:%s".formatted(token, type), "items").inputs();
    }
}
