package io.thingcast.local.deploy;

import io.thingcast.awslocal.iam.MalformedPolicyException;
import io.thingcast.awslocal.iam.ResourcePolicy;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The queues' own policies: which services may send to them. A queue without one takes nothing. */
public final class QueuePolicies {
    private final Map<String, ResourcePolicy> byArn = new HashMap<>();

    /**
     * Reads the policies of a graph.
     *
     * @throws BrokenGraphException when one can't be evaluated here
     */
    public QueuePolicies(Graph graph) {
        for (Resource queue : graph.ofType(ResourceTypes.QUEUE)) {
            queue.optionalInput("policy").ifPresent(it -> put(queue, it, queue));
        }
        for (Resource policy : graph.ofType(ResourceTypes.QUEUE_POLICY)) {
            Resource queue = graph.required(policy, "queueUrl", ResourceTypes.QUEUE);
            put(queue, policy.input("policy"), policy);
        }
    }

    /** The policy of the queue of an ARN. */
    public Optional<ResourcePolicy> of(String queueArn) {
        return Optional.ofNullable(byArn.get(queueArn));
    }

    private void put(Resource queue, String document, Resource named) {
        try {
            byArn.put(queue.arn(), ResourcePolicy.parse(document));
        } catch (MalformedPolicyException e) {
            throw new BrokenGraphException(
                    named, "has a policy that can't be evaluated here: " + e.getMessage());
        }
    }
}
