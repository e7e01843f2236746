package io.thingcast.infra.graph;

import com.pulumi.Context;
import com.pulumi.asset.FileArchive;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInternal;
import com.pulumi.test.TestOptions;
import com.pulumi.test.internal.PulumiTestInternal;
import io.thingcast.infra.ThingcastStack;
import io.thingcast.infra.stage.Artifacts;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;

/** Runs the program of one stage against mocks. */
public final class ProgramRun {
    private static final String PROJECT = "thingcast";

    private ProgramRun() {}

    /**
     * Finds out the stage's graph.
     *
     * @param root the root of the repository, where the stage's configuration is
     * @throws RuntimeException what the program threw
     */
    public static ResourceGraph graph(Path root, String stage) {
        return graph(stage, StackFile.read(root, stage));
    }

    static ResourceGraph graph(String stage, StackFile config) {
        Artifacts artifacts = module -> new FileArchive(Artifacts.path(module));
        return graph(stage, config, context -> ThingcastStack.define(context, artifacts));
    }

    static ResourceGraph graph(String stage, StackFile config, Consumer<Context> program) {
        AwsStandIn aws =
                new AwsStandIn(
                        stage, PROJECT, new Surroundings(config.region(), Surroundings.ACCOUNT));
        try {
            PulumiTestInternal.builder()
                    .options(
                            TestOptions.builder()
                                    .organizationName("organization")
                                    .projectName(PROJECT)
                                    .stackName(stage)
                                    .preview(false)
                                    .build())
                    .standardLogger(PulumiTestInternal.logger(Level.OFF))
                    .config(config.values(), Set.of())
                    .monitorDecorator(replaced -> new GraphRecorder(aws))
                    .deploymentFactory(ProgramRun::deployment)
                    .build()
                    .runTest(program)
                    .throwOnError();
        } finally {
            PulumiTestInternal.cleanup();
        }
        return aws.graph();
    }

    private static DeploymentInternal deployment(DeploymentImpl.DeploymentState state) {
        state.runner = new DrainingRunner();
        return new DeploymentImpl(state);
    }
}
