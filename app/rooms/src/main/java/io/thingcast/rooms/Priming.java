package io.thingcast.rooms;

import io.micronaut.crac.OrderedResource;
import io.thingcast.connections.iot.IotCallException;
import io.thingcast.connections.iot.IotMessages;
import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.topic.Action;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import io.thingcast.rooms.command.Command;
import io.thingcast.rooms.command.RefusedException;
import io.thingcast.rooms.command.Reply;
import io.thingcast.rooms.room.CarryOut;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Answers some commands of nobody before SnapStart's snapshot, so that what a restored function
 * does first, while somebody waits, is loaded and compiled already.
 */
@Singleton
final class Priming implements OrderedResource {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);
    private static final int ROUNDS = 20;
    private static final byte[] COMMAND = "{\"id\":\"priming\"}".getBytes(StandardCharsets.UTF_8);

    private final RoomsConfiguration configuration;
    private final CarryOut carryOut;
    private final IotMessages replies;

    Priming(RoomsConfiguration configuration, CarryOut carryOut, IotMessages replies) {
        this.configuration = configuration;
        this.carryOut = carryOut;
        this.replies = replies;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        Stage stage = new Stage(configuration.stage());
        ClientId nobody =
                ClientId.of(stage, ClientId.uid("priming", "priming"), "PrimingPriming00");
        try {
            for (int i = 0; i < ROUNDS; i++) {
                replies.publish(new Topics(stage).reply(nobody.value()), refusal(nobody));
            }
        } catch (SdkException | IotCallException e) {
            LOG.warn("Not primed, the first command will be slower: {}", e.getMessage());
        }
    }

    private byte[] refusal(ClientId nobody) {
        Command command = Command.read(Action.LIST.level(), COMMAND);
        try {
            return Reply.of(command, carryOut.carryOut(nobody, Instant.now(), command));
        } catch (RefusedException e) {
            // Expected: there is no such session.
            return Reply.of(Optional.of(command.id().value()), e);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing to restore: a connection that the snapshot broke is opened anew by the client.
    }
}
