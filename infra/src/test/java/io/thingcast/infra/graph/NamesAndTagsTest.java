package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.topic.Stage;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several environments share one account and region. */
class NamesAndTagsTest {
    private static final String STAGES = "io.thingcast.infra.graph.Graphs#stages";

    /** Types whose name is unique below another resource of the stage, not in the account. */
    private static final Set<String> NAMED_BELOW_ANOTHER =
            Set.of(Graphs.ALIAS, Graphs.ROLE_POLICY, "aws:apigatewayv2/stage:Stage");

    private static final Set<String> WITHOUT_TAGS =
            Set.of(
                    Graphs.ALIAS,
                    Graphs.PERMISSION,
                    Graphs.ROLE_POLICY,
                    "aws:apigatewayv2/integration:Integration",
                    "aws:apigatewayv2/route:Route",
                    "aws:kms/alias:Alias",
                    "aws:lambda/functionRecursionConfig:FunctionRecursionConfig",
                    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
                    "aws:s3/bucketNotification:BucketNotification",
                    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
                    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
                    "aws:scheduler/schedule:Schedule",
                    "aws:sns/topicSubscription:TopicSubscription",
                    "aws:sqs/queuePolicy:QueuePolicy",
                    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy");

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyNameBeginsWithTheProjectAndTheStage(String stage) {
        assertThat(names(stage))
                .isNotEmpty()
                .allMatch(
                        name ->
                                name.matches(
                                        "(/aws/lambda/|alias/)?(thingcast-%s-|thingcast_%s_).+"
                                                .formatted(stage, new Stage(stage).underscored())));
    }

    @Test
    void noTwoStagesShareAName() {
        Set<String> seen = new TreeSet<>();

        Graphs.stages()
                .flatMap(stage -> names(stage).stream())
                .forEach(name -> assertThat(seen.add(name)).as(name).isTrue());
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everythingThatCanCarryTagsSaysWhoseItIs(String stage) {
        assertThat(Graphs.of(stage).resources())
                .filteredOn(it -> it.type().startsWith("aws:"))
                .filteredOn(it -> !WITHOUT_TAGS.contains(it.type()))
                .isNotEmpty()
                .allSatisfy(
                        it ->
                                assertThat(it.inputs().get("tags"))
                                        .as(it.urn())
                                        .hasToString(
                                                "{\"project\":\"thingcast\",\"stage\":\"%s\"}"
                                                        .formatted(stage)));
    }

    private static Set<String> names(String stage) {
        return Graphs.of(stage).resources().stream()
                .filter(it -> it.inputs().has("name"))
                .filter(it -> !NAMED_BELOW_ANOTHER.contains(it.type()))
                .map(it -> Graphs.text(it, "name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
