package io.thingcast.local.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.sqs.DeadLetters;
import io.thingcast.awslocal.sqs.QueueDefinition;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.time.Duration;
import java.util.List;

/** The queues of the graph. */
public final class Queues {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_VISIBILITY_SECONDS = 30;
    private static final int DEFAULT_RETENTION_SECONDS = 345_600;

    private Queues() {}

    /** Every queue. */
    public static List<QueueDefinition> of(Graph graph) {
        return graph.ofType(ResourceTypes.QUEUE).stream().map(Queues::definition).toList();
    }

    private static QueueDefinition definition(Resource queue) {
        return new QueueDefinition(
                queue.input("name"),
                Duration.ofSeconds(
                        queue.number("visibilityTimeoutSeconds", DEFAULT_VISIBILITY_SECONDS)),
                Duration.ofSeconds(
                        queue.number("messageRetentionSeconds", DEFAULT_RETENTION_SECONDS)),
                queue.optionalInput("redrivePolicy").map(it -> deadLetters(queue, it)));
    }

    private static DeadLetters deadLetters(Resource queue, String redrivePolicy) {
        try {
            JsonNode policy = JSON.readTree(redrivePolicy);
            return new DeadLetters(
                    policy.path("deadLetterTargetArn").asText(),
                    policy.path("maxReceiveCount").asInt());
        } catch (JsonProcessingException e) {
            throw new BrokenGraphException(queue, "has a redrivePolicy that is not JSON");
        }
    }
}
