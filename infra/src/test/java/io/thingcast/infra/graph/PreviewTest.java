package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.asset.FileArchive;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.resources.Resource;
import com.pulumi.test.EmptyMocks;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import io.thingcast.infra.ThingcastStack;
import io.thingcast.infra.stage.Artifacts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;

/** The first {@code pulumi preview} of an environment, when nothing of what AWS adds is known. */
class PreviewTest {
    @Test
    void theProgramNeedsNothingThatAwsHasYetToMake() {
        StackFile config = StackFile.read(Graphs.ROOT, "dev");
        Artifacts artifacts = module -> new FileArchive(Artifacts.path(module));
        PreviewMonitor monitor = new PreviewMonitor();

        TestResult result =
                PulumiTestInternal.builder()
                        .options(
                                TestOptions.builder()
                                        .projectName("thingcast")
                                        .stackName("dev")
                                        .preview(true)
                                        .build())
                        .standardLogger(PulumiTestInternal.logger(Level.OFF))
                        .config(config.values(), Set.of())
                        .monitorDecorator(replaced -> monitor)
                        .deploymentFactory(
                                state -> {
                                    state.runner = new DrainingRunner();
                                    return new DeploymentImpl(state);
                                })
                        .build()
                        .runTest(context -> ThingcastStack.define(context, artifacts));

        assertThat(result.exceptions()).isEmpty();
        assertThat(monitor.registered)
                .containsExactlyInAnyOrderElementsOf(
                        Graphs.of("dev").resources().stream().map(ResourceNode::urn).toList());
        PulumiTestInternal.cleanup();
    }

    private static final class PreviewMonitor extends MockMonitor {
        private final List<String> registered = new CopyOnWriteArrayList<>();

        PreviewMonitor() {
            super(new EmptyMocks(), PulumiTestInternal.mockLog());
        }

        @Override
        public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
                Resource resource, RegisterResourceRequest request) {
            String urn = Urns.of("dev", "thingcast", request);
            if (!Urns.isStack(request.getType())) {
                registered.add(urn);
            }
            return CompletableFuture.completedFuture(
                    RegisterResourceResponse.newBuilder()
                            .setUrn(urn)
                            .setObject(request.getObject())
                            .build());
        }

        @Override
        public CompletableFuture<ResourceInvokeResponse> invokeAsync(
                ResourceInvokeRequest request) {
            return CompletableFuture.completedFuture(
                    ResourceInvokeResponse.newBuilder()
                            .setReturn(
                                    AwsAnswers.answer(
                                            new Surroundings("eu-west-1", "000000000000"),
                                            request.getTok(),
                                            request.getArgs()))
                            .build());
        }
    }
}
