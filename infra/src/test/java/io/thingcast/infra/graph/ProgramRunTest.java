package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.kinesis.Stream;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProgramRunTest {
    private static final StackFile CONFIG = new StackFile(Map.of("aws:region", "eu-west-1"));

    @Test
    void aTypeThatNobodyLookedAtIsRefused() {
        assertThatThrownBy(() -> graph(context -> new Stream("items")))
                .hasStackTraceContaining(
                        "aws:kinesis/stream:Stream 'items' is of a type that the mocks don't know;"
                                + " add what AWS computes for it to ComputedAttributes");
    }

    @Test
    void aCallThatNobodyLookedAtIsRefused() {
        assertThatThrownBy(
                        () ->
                                graph(
                                        context ->
                                                context.export(
                                                        "partition",
                                                        AwsFunctions.getPartition()
                                                                .applyValue(it -> it.partition()))))
                .hasStackTraceContaining(
                        "There is no answer to the call of aws:index/getPartition");
    }

    @Test
    void theSameNameTwiceIsRefusedAsTheEngineRefusesIt() {
        assertThatThrownBy(
                        () ->
                                graph(
                                        context -> {
                                            queue("a");
                                            queue("a");
                                        }))
                .hasStackTraceContaining("::a is registered twice");
    }

    @Test
    void aFailureOfTheProgramIsHandedOn() {
        assertThatThrownBy(
                        () ->
                                graph(
                                        context -> {
                                            throw new IllegalStateException("no such luck");
                                        }))
                .hasStackTraceContaining("no such luck");
    }

    @Test
    void aFailureInAnOutputThatNobodyReadsIsHandedOnToo() {
        assertThatThrownBy(
                        () ->
                                graph(
                                        context ->
                                                queue("a")
                                                        .arn()
                                                        .applyValue(
                                                                arn -> {
                                                                    throw new IllegalStateException(
                                                                            "no such luck");
                                                                })))
                .hasStackTraceContaining("no such luck");
    }

    @Test
    void secretsStandInTheClear() {
        ResourceGraph graph =
                graph(
                        context ->
                                new Queue(
                                        "a",
                                        QueueArgs.builder()
                                                .name(Output.ofSecret("hidden"))
                                                .build()));

        assertThat(Graphs.text(Graphs.named(graph, Graphs.QUEUE, "a"), "name")).isEqualTo("hidden");
    }

    @Test
    void theSameProgramGivesTheSameTextEachTime() {
        assertThat(ProgramRun.graph(Graphs.ROOT, "dev").compactJson())
                .isEqualTo(Graphs.of("dev").compactJson());
    }

    private static ResourceGraph graph(Consumer<Context> program) {
        return ProgramRun.graph("dev", CONFIG, program);
    }

    private static Queue queue(String name) {
        return new Queue(name, QueueArgs.builder().name(name).build());
    }
}
