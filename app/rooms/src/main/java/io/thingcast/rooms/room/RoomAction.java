package io.thingcast.rooms.room;

import io.thingcast.rooms.command.Command;
import io.thingcast.rooms.command.Result;

/** Carries out the commands of one action; doing so again has the same result. */
@FunctionalInterface
interface RoomAction {
    /**
     * Carries one out.
     *
     * @throws io.thingcast.rooms.command.RefusedException when it can't be, with the reason
     * @throws software.amazon.awssdk.core.exception.SdkException when DynamoDB doesn't take it now
     */
    Result carryOut(Asking asking, Command command);
}
