package io.thingcast.api;

import io.micronaut.crac.OrderedResource;
import io.thingcast.api.token.TokenVerifier;
import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.topic.Stage;
import io.thingcast.sessions.SessionStore;
import jakarta.inject.Singleton;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads the issuers' keys and calls DynamoDB before SnapStart's snapshot, so that a restored
 * function has what the first session needs. KMS isn't called: each signature is billed.
 */
@Singleton
final class Priming implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);
    private static final int ROUNDS = 50;

    private final TokenVerifier tokens;
    private final ClientId nobody;
    private final SessionStore sessions;

    Priming(TokenVerifier tokens, ApiConfiguration configuration, SessionStore sessions) {
        this.tokens = tokens;
        this.nobody =
                ClientId.of(
                        new Stage(configuration.stage()),
                        ClientId.uid("priming", "priming"),
                        "PrimingPriming00");
        this.sessions = sessions;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        tokens.prefetch().forEach(it -> LOG.warn("Not read ahead: {}", it.getMessage()));
        try {
            for (int i = 0; i < ROUNDS; i++) {
                sessions.find(nobody);
            }
        } catch (SdkException e) {
            LOG.warn("Not primed, the first session will be slower: {}", e.getMessage());
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing to restore: a connection that the snapshot broke is opened anew by the client.
    }
}
