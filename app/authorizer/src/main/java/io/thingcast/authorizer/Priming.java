package io.thingcast.authorizer;

import io.micronaut.crac.OrderedResource;
import io.thingcast.contract.session.ClientId;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Runs the way of a connection before SnapStart's snapshot, so that what a restored function does
 * first is loaded and compiled already.
 */
@Singleton
final class Priming implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);
    private static final int ROUNDS = 50;

    private final AuthorizeConnect authorizeConnect;
    private final AuthorizerConfiguration configuration;

    Priming(AuthorizeConnect authorizeConnect, AuthorizerConfiguration configuration) {
        this.authorizeConnect = authorizeConnect;
        this.configuration = configuration;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        String uid = ClientId.uid("priming", "priming");
        String clientId = configuration.stage() + "@" + uid + "@PrimingPriming00";
        ConnectEvent event =
                new ConnectEvent(
                        Optional.of(clientId),
                        true,
                        Optional.of(clientId),
                        Optional.of(uid),
                        Optional.of(
                                Base64.getEncoder()
                                        .encode(uid.getBytes(StandardCharsets.US_ASCII))));
        for (int i = 0; i < ROUNDS; i++) {
            try {
                authorizeConnect.decide(event);
            } catch (RefusedConnectException e) {
                // Expected: there is no such session.
                Answer.writeRefusal(new ByteArrayOutputStream());
            } catch (SdkException e) {
                LOG.warn("Not primed, the first connection will be slower: {}", e.getMessage());
                return;
            }
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing to restore: a connection that the snapshot broke is opened anew by the client.
    }
}
