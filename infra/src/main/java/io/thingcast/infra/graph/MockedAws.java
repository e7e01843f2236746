package io.thingcast.infra.graph;

import com.pulumi.test.Mocks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers the program in AWS's place. */
final class MockedAws implements Mocks {
    private final Surroundings surroundings;

    MockedAws(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
        if (isComponent(args.type)) {
            return CompletableFuture.completedFuture(
                    ResourceResult.of(Optional.empty(), args.inputs));
        }
        Computed computed = ComputedAttributes.of(surroundings, args.type, args.name, args.inputs);
        Map<String, Object> state = new HashMap<>(args.inputs);
        state.putAll(computed.attributes());
        return CompletableFuture.completedFuture(
                ResourceResult.of(Optional.of(computed.id()), state));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
        return CompletableFuture.completedFuture(answer(args));
    }

    private Map<String, Object> answer(CallArgs args) {
        switch (args.token) {
            case "aws:index/getCallerIdentity:getCallerIdentity":
                return Map.of(
                        "accountId", surroundings.account(),
                        "arn", surroundings.globalArn("iam", "root"),
                        "id", surroundings.account(),
                        "userId", surroundings.account());
            case "aws:iot/getEndpoint:getEndpoint":
                return Map.of(
                        "endpointAddress", surroundings.iotEndpoint(),
                        "endpointType", "iot:Data-ATS",
                        "id", surroundings.iotEndpoint());
            default:
                throw new UnsupportedGraphException(
                        "The mocks have no answer to the call of %s; add one to %s."
                                .formatted(args.token, MockedAws.class.getSimpleName()));
        }
    }

    static boolean isComponent(String type) {
        return !type.startsWith("aws:");
    }
}
