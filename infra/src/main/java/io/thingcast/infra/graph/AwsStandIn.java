package io.thingcast.infra.graph;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * Answers a program's registrations in the place of Pulumi's engine and of AWS, and writes them
 * down. It speaks the engine's own protocol, so that it serves a program in this JVM and one that
 * runs as Pulumi would start it.
 */
final class AwsStandIn {
    private final String stage;
    private final String project;
    private final Surroundings surroundings;
    private final SortedMap<String, ResourceNode> nodes = new ConcurrentSkipListMap<>();
    private volatile JsonObject stackOutputs = new JsonObject();

    AwsStandIn(String stage, String project, Surroundings surroundings) {
        this.stage = stage;
        this.project = project;
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** What was registered so far. */
    ResourceGraph graph() {
        return new ResourceGraph(
                stage,
                project,
                surroundings.region(),
                surroundings.account(),
                stackOutputs,
                List.copyOf(nodes.values()));
    }

    RegisterResourceResponse register(RegisterResourceRequest request) {
        String urn = Urns.of(stage, project, request);
        if (Urns.isStack(request.getType())) {
            return RegisterResourceResponse.newBuilder().setUrn(urn).build();
        }
        return request.getCustom() ? registerCustom(urn, request) : registerComponent(urn, request);
    }

    void registerOutputs(RegisterResourceOutputsRequest request) {
        JsonObject outputs = WireValues.object(request.getOutputs());
        ResourceNode component = nodes.get(request.getUrn());
        if (component == null) {
            stackOutputs = outputs;
        } else {
            outputs.entrySet().forEach(it -> component.outputs().add(it.getKey(), it.getValue()));
        }
    }

    private RegisterResourceResponse registerComponent(
            String urn, RegisterResourceRequest request) {
        add(ResourceNode.component(urn, request));
        return RegisterResourceResponse.newBuilder()
                .setUrn(urn)
                .setObject(request.getObject())
                .build();
    }

    private RegisterResourceResponse registerCustom(String urn, RegisterResourceRequest request) {
        Computed computed =
                ComputedAttributes.of(
                        surroundings,
                        request.getType(),
                        request.getName(),
                        WireValues.object(request.getObject()));
        Struct.Builder state = request.getObject().toBuilder();
        JsonObject outputs = new JsonObject();
        new TreeMap<>(computed.attributes())
                .forEach(
                        (name, text) -> {
                            outputs.addProperty(name, text);
                            state.putFields(name, WireValues.value(text));
                        });
        add(ResourceNode.custom(urn, request, computed.id(), outputs));
        return RegisterResourceResponse.newBuilder()
                .setUrn(urn)
                .setId(computed.id())
                .setObject(state)
                .build();
    }

    private void add(ResourceNode node) {
        if (nodes.put(node.urn(), node) != null) {
            throw new UnsupportedGraphException(
                    "%s is registered twice; the engine would refuse the second."
                            .formatted(node.urn()));
        }
    }
}
