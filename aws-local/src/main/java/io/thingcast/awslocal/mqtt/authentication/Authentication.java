package io.thingcast.awslocal.mqtt.authentication;

import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.mqtt.AttachedThing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What came of asking who connects. */
public sealed interface Authentication {
    /**
     * The client is known.
     *
     * @param principal certificate id, or the custom authorizer's principal
     * @param policies what it may do; {@code iot:Connect} is still to be asked of them
     * @param context condition keys and policy variables beside {@code iot:ClientId} and {@code
     *     aws:SourceIp}, which the broker knows itself
     * @param thing the thing that the principal is attached to
     * @param disconnectAfter how long the connection may last
     * @param refresh when and how to ask again
     */
    record Granted(
            String principal,
            PolicySet policies,
            Map<String, List<String>> context,
            Optional<AttachedThing> thing,
            Optional<Duration> disconnectAfter,
            Optional<Refresh> refresh)
            implements Authentication {
        public Granted {
            context = Map.copyOf(context);
        }

        /** A grant for as long as the client likes. */
        public static Granted of(
                String principal, PolicySet policies, Map<String, List<String>> context) {
            return new Granted(
                    principal,
                    policies,
                    context,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * The client is not let in.
     *
     * @param reason why, for the log; holds no secrets
     */
    record Refused(String reason) implements Authentication {}

    /**
     * Asking again during the connection: a refusal ends it, a grant replaces its policies.
     *
     * @param after how long the grant is good
     */
    record Refresh(Duration after, Supplier<CompletionStage<Authentication>> again) {}
}
