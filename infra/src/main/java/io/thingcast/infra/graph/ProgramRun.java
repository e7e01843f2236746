package io.thingcast.infra.graph;

import com.pulumi.asset.FileArchive;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.test.TestOptions;
import com.pulumi.test.internal.PulumiTestInternal;
import io.thingcast.infra.ThingcastStack;
import io.thingcast.infra.stage.Artifacts;
import java.nio.file.Path;
import java.util.Set;
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
        StackFile config = StackFile.read(root, stage);
        Surroundings surroundings = new Surroundings(config.region(), Surroundings.ACCOUNT);
        GraphRecorder recorder =
                new GraphRecorder(new MockedAws(surroundings), PulumiTestInternal.mockLog());
        run(stage, config, recorder);
        return new ResourceGraph(
                stage,
                PROJECT,
                surroundings.region(),
                surroundings.account(),
                recorder.stackOutputs(),
                recorder.nodes());
    }

    private static void run(String stage, StackFile config, GraphRecorder recorder) {
        Artifacts artifacts = module -> new FileArchive(Artifacts.path(module));
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
                    .monitorDecorator(replaced -> recorder)
                    .deploymentFactory(
                            state -> {
                                state.runner = new DrainingRunner();
                                return new DeploymentImpl(state);
                            })
                    .build()
                    .runTest(context -> ThingcastStack.define(context, artifacts))
                    .throwOnError();
        } finally {
            PulumiTestInternal.cleanup();
        }
    }
}
