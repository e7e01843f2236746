package io.thingcast.infra.graph;

import com.google.gson.JsonObject;
import com.pulumi.Log;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.internal.MockMonitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * Writes down what the program registers, as it would go to the engine. URNs are the engine's: it
 * leaves the stack's own type out, the mocks don't.
 */
final class GraphRecorder extends MockMonitor {
    private static final String STACK = "pulumi:pulumi:Stack";

    private final SortedMap<String, ResourceNode> nodes = new ConcurrentSkipListMap<>();
    private volatile JsonObject stackOutputs = new JsonObject();

    GraphRecorder(Mocks mocks, Log log) {
        super(mocks, log);
    }

    /** What was registered, sorted by URN. */
    List<ResourceNode> nodes() {
        return List.copyOf(nodes.values());
    }

    JsonObject stackOutputs() {
        return stackOutputs;
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
            Resource resource, RegisterResourceRequest request) {
        return super.registerResourceAsync(resource, request)
                .thenApply(response -> record(request, response));
    }

    @Override
    public CompletableFuture<Void> registerResourceOutputsAsync(
            RegisterResourceOutputsRequest request) {
        JsonObject outputs = WireValues.object(request.getOutputs());
        ResourceNode component = nodes.get(request.getUrn());
        if (component != null) {
            outputs.entrySet().forEach(e -> component.outputs().add(e.getKey(), e.getValue()));
        } else {
            stackOutputs = outputs;
        }
        return super.registerResourceOutputsAsync(request);
    }

    private RegisterResourceResponse record(
            RegisterResourceRequest request, RegisterResourceResponse mocked) {
        if (request.getType().equals(STACK)) {
            return mocked;
        }
        RegisterResourceResponse response =
                mocked.toBuilder().setUrn(mocked.getUrn().replace(STACK + "$", "")).build();
        ResourceNode node = node(request, response);
        if (nodes.put(node.urn(), node) != null) {
            throw new UnsupportedGraphException(
                    "%s is registered twice; the engine would refuse the second."
                            .formatted(node.urn()));
        }
        return response;
    }

    private static ResourceNode node(
            RegisterResourceRequest request, RegisterResourceResponse response) {
        JsonObject inputs = WireValues.object(request.getObject());
        JsonObject outputs = WireValues.object(response.getObject());
        inputs.keySet().forEach(outputs::remove);
        return new ResourceNode(
                response.getUrn(),
                request.getType(),
                request.getName(),
                text(response.getId()),
                text(request.getParent()).filter(parent -> !parent.contains(STACK + "::")),
                new TreeSet<>(request.getDependenciesList()),
                byProperty(request.getPropertyDependenciesMap()),
                inputs,
                outputs);
    }

    private static SortedMap<String, SortedSet<String>> byProperty(
            Map<String, RegisterResourceRequest.PropertyDependencies> map) {
        SortedMap<String, SortedSet<String>> result = new TreeMap<>();
        map.forEach(
                (name, urns) -> {
                    if (urns.getUrnsCount() > 0) {
                        result.put(name, new TreeSet<>(urns.getUrnsList()));
                    }
                });
        return result;
    }

    private static Optional<String> text(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }
}
